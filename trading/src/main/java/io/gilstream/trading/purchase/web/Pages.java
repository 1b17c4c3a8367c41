package io.gilstream.trading.purchase.web;

import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.web.Cursor;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseHistory.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Lists of purchases, page by page.
 *
 * <p>A cursor names the last purchase of a page, and nothing more: whose purchases are listed is said by the token
 * alone, so that a forged cursor shows nobody else's.
 */
final class Pages {

    private static final Pattern POSITION = Pattern.compile("(0|[1-9][0-9]{0,14})/([0-9a-f-]{36})");

    private Pages() {}

    /**
     * Answers with a page. A header {@code Link} (RFC 8288) says where the next one is; the last page has none.
     *
     * @param found the purchases of the page, and one more if there is one
     * @param limit how many the page may have
     * @param userId the player whom an admin asked for
     */
    static ResponseEntity<List<PurchaseView>> page(List<Purchase> found, int limit, Optional<UUID> userId) {
        var page = found.stream().limit(limit).toList();
        var response = ResponseEntity.ok();
        if (found.size() > limit) {
            var next = "/purchase?limit=" + limit + "&cursor=" + cursor(Position.of(page.getLast()))
                    + userId.map(user -> "&userId=" + user).orElse("");
            response.header(HttpHeaders.LINK, Cursor.link(next));
        }
        return response.body(page.stream().map(PurchaseView::of).toList());
    }

    /** Reads a cursor; anything else than what a page answered with is a 400. */
    static Optional<Position> position(@Nullable String cursor) {
        return Cursor.after(cursor, Pages::isPosition).map(Pages::positionOf);
    }

    private static boolean isPosition(String text) {
        var position = POSITION.matcher(text);
        return position.matches() && Uuids.isUuid(position.group(2));
    }

    private static Position positionOf(String text) {
        var slash = text.indexOf('/');
        var received = Instant.ofEpochMilli(Long.parseLong(text.substring(0, slash)));
        return new Position(received, Uuids.parse(text.substring(slash + 1)));
    }

    private static String cursor(Position position) {
        return Cursor.of(position.received().toEpochMilli() + "/" + position.purchaseId());
    }
}
