package io.gilstream.trading.purchase.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.problem.Problem;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseHistory.Position;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Lists of purchases, page by page.
 *
 * <p>A cursor names the last purchase of a page, and nothing more: whose purchases are listed is said by the token
 * alone, so that a forged cursor shows nobody else's.
 */
final class Pages {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern CURSOR = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final Pattern POSITION = Pattern.compile("([0-9]{1,15})/([0-9a-f-]{36})");

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
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.body(page.stream().map(PurchaseView::of).toList());
    }

    /** Reads a cursor; anything else than what a page answered with is a 400. */
    static Position position(String cursor) {
        var text = CURSOR.matcher(cursor).matches() ? decode(cursor) : "";
        var position = POSITION.matcher(text);
        if (!position.matches() || !Uuids.isUuid(position.group(2))) {
            throw malformed();
        }
        var named = new Position(
                Instant.ofEpochMilli(Long.parseLong(position.group(1))), UUID.fromString(position.group(2)));
        if (!cursor(named).equals(cursor)) {
            throw malformed();
        }
        return named;
    }

    private static String cursor(Position position) {
        var text = position.received().toEpochMilli() + "/" + position.purchaseId();
        return ENCODER.encodeToString(text.getBytes(UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed-cursor", "A cursor must be what a page answered with.");
    }
}
