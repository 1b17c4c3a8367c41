package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.STORE;
import static io.gilstream.streams.account.Refused.Reason.BALANCE_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.INSUFFICIENT_ITEMS;
import static io.gilstream.streams.account.Refused.Reason.INVALID_COMMAND;
import static io.gilstream.streams.account.Refused.Reason.INVALID_QUANTITY;
import static io.gilstream.streams.account.Refused.Reason.REFUND_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.UNKNOWN_PURCHASE;

import io.gilstream.streams.account.Bill.Billed;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Decision.Accepted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of refunds: no more is taken back than was bought and is still there, and it is paid back at the price at
 * which it was bought.
 *
 * <p>A purchase of which only the total was kept, because it was decided before there were refunds, cannot be refunded.
 * The allowance of a purchase limit does not come back: see {@link Stack}.
 */
final class Refunds {

    private Refunds() {}

    static Decision refund(Account account, RefundPurchase asked, @Nullable Bill purchase) {
        var invalid = invalidShape(asked);
        if (invalid != null) {
            return invalid;
        }
        if (purchase == null || purchase.items().isEmpty()) {
            return Refused.because(UNKNOWN_PURCHASE);
        }
        var beyond = beyondPurchase(asked.lines(), purchase);
        if (beyond != null) {
            return beyond;
        }
        var quantities = quantities(asked.lines(), purchase);
        if (quantities.isEmpty()) {
            return Refused.because(REFUND_LIMIT);
        }
        var missing = missing(account, asked.lines(), quantities, purchase);
        if (missing != null) {
            return Refused.becauseOfLine(INSUFFICIENT_ITEMS, missing);
        }
        return takeBack(account, asked, purchase, quantities);
    }

    private static @Nullable Refused invalidShape(RefundPurchase asked) {
        var lines = asked.lines();
        var items = lines.stream().map(RefundLine::itemId).distinct().count();
        if (lines.size() > Limits.PURCHASE_LINES_MAX || items < lines.size() || !Limits.allowReason(asked.reason())) {
            return Refused.because(INVALID_COMMAND);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).quantity() < 1) {
                return Refused.becauseOfLine(INVALID_QUANTITY, i);
            }
        }
        return null;
    }

    private static @Nullable Refused beyondPurchase(List<RefundLine> lines, Bill purchase) {
        var bought = purchase.items().stream().collect(Collectors.toMap(Billed::itemId, Function.identity()));
        for (int i = 0; i < lines.size(); i++) {
            var item = bought.get(lines.get(i).itemId());
            if (item == null || lines.get(i).quantity() > item.left()) {
                return Refused.becauseOfLine(REFUND_LIMIT, i);
            }
        }
        return null;
    }

    // Without lines it is all that is left.
    private static Map<UUID, Integer> quantities(List<RefundLine> lines, Bill purchase) {
        var quantities = new LinkedHashMap<UUID, Integer>();
        lines.forEach(line -> quantities.put(line.itemId(), line.quantity()));
        if (lines.isEmpty()) {
            purchase.items().stream()
                    .filter(item -> item.left() > 0)
                    .forEach(item -> quantities.put(item.itemId(), item.left()));
        }
        return quantities;
    }

    /** Returns the line of which the player has too few: without lines, the index among the purchase's items. */
    private static @Nullable Integer missing(
            Account account, List<RefundLine> lines, Map<UUID, Integer> quantities, Bill purchase) {
        var itemIds = lines.isEmpty()
                ? purchase.items().stream().map(Billed::itemId).toList()
                : List.copyOf(quantities.keySet());
        for (int i = 0; i < itemIds.size(); i++) {
            var itemId = itemIds.get(i);
            if (quantities.getOrDefault(itemId, 0) > account.stack(itemId).quantity()) {
                return i;
            }
        }
        return null;
    }

    private static Decision takeBack(
            Account account, RefundPurchase asked, Bill purchase, Map<UUID, Integer> quantities) {
        var takenBack = purchase.only(quantities);
        var gil = account.gil().plus(takenBack.total());
        if (gil.exceeds(Limits.BALANCE_MAX)) {
            return Refused.because(BALANCE_LIMIT);
        }
        var stacks = new LinkedHashMap<UUID, Stack>();
        var postings = new ArrayList<>(Posting.toPlayer(STORE, Currencies.GIL, takenBack.total(), gil));
        for (var item : takenBack.items()) {
            var after = account.stack(item.itemId()).plus(-item.quantity());
            stacks.put(item.itemId(), after);
            postings.addAll(Posting.fromPlayer(STORE, item.itemId(), item.quantity(), after));
        }
        var fact =
                new Fact.PurchaseRefunded(asked.purchaseId(), takenBack, purchase.refund(quantities), asked.reason());
        return new Accepted(fact, postings, account.next(gil, stacks));
    }
}
