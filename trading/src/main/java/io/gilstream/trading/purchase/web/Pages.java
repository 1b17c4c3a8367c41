package io.gilstream.trading.purchase.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.problem.Problem;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.PurchaseHistory.Position;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Lists of purchases, page by page.
 *
 * <p>A cursor names the last purchase of a page, and nothing more: whose purchases are listed is said by the token alone,
 * so that a forged cursor shows nobody else's.
 */
final class Pages {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern CURSOR = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final Pattern POSITION = Pattern.compile("([0-9]{1,15})/([0-9a-f-]{36})");

    private Pages() {}

    /**
     * A page, newest first.
     *
     * @param next the cursor of the page that follows; none on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<PurchaseView> purchases, @Nullable String next) {}

    /** Makes a page of the purchases that were found, one more than a page holds if there are more. */
    static Page page(List<Purchase> found, int limit) {
        var shown = found.stream().limit(limit).toList();
        var next = found.size() > limit ? cursor(Position.of(shown.getLast())) : null;
        return new Page(shown.stream().map(PurchaseView::of).toList(), next);
    }

    /** Reads a cursor; anything else than what a page answered with is a 400. */
    static Position position(String cursor) {
        var text = CURSOR.matcher(cursor).matches() ? decode(cursor) : "";
        var position = POSITION.matcher(text);
        if (!position.matches() || !Uuids.isUuid(position.group(2))) {
            throw malformed();
        }
        return new Position(
                Instant.ofEpochMilli(Long.parseLong(position.group(1))), UUID.fromString(position.group(2)));
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
