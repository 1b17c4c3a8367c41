package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.STORE;
import static io.gilstream.streams.account.Refused.Reason.INSUFFICIENT_GIL;
import static io.gilstream.streams.account.Refused.Reason.INVALID_COMMAND;
import static io.gilstream.streams.account.Refused.Reason.INVALID_QUANTITY;
import static io.gilstream.streams.account.Refused.Reason.PRICE_CHANGED;
import static io.gilstream.streams.account.Refused.Reason.PURCHASE_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.STACK_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.UNKNOWN_ITEM;
import static java.util.Objects.requireNonNull;

import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Fact.PricedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of purchases: all lines or none, at the catalog's prices, within limits and funds. */
final class Purchases {

    private Purchases() {}

    static Decision buy(Account account, List<Line> lines, Given given) {
        var invalid = invalidShape(lines);
        if (invalid != null) {
            return invalid;
        }
        var items = given.items();
        var priced = new ArrayList<PricedLine>(lines.size());
        for (var line : lines) {
            var item = items.get(line.itemId());
            if (item == null) {
                return Refused.becauseOfLine(UNKNOWN_ITEM, priced.size());
            }
            priced.add(new PricedLine(line.itemId(), line.quantity(), item.price(), item.revision()));
        }
        var bill = Bill.of(priced);
        var changed = changedPrice(lines, priced);
        if (changed != null) {
            return new Refused(PRICE_CHANGED, changed, bill);
        }
        var stacks = new LinkedHashMap<UUID, Stack>();
        var beyond = fill(stacks, account, lines, given, bill);
        if (beyond != null) {
            return beyond;
        }
        return bill.total().exceeds(account.gil())
                ? new Refused(INSUFFICIENT_GIL, null, bill)
                : sell(account, priced, bill, stacks);
    }

    private static @Nullable Refused invalidShape(List<Line> lines) {
        if (!Limits.allow(lines.size(), Limits.PURCHASE_LINES_MAX)) {
            return Refused.because(INVALID_COMMAND);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!Limits.allow(lines.get(i).quantity(), Limits.PURCHASE_QUANTITY_MAX)) {
                return Refused.becauseOfLine(INVALID_QUANTITY, i);
            }
        }
        return null;
    }

    private static @Nullable Integer changedPrice(List<Line> lines, List<PricedLine> priced) {
        for (int i = 0; i < lines.size(); i++) {
            var expected = lines.get(i).expectedPrice();
            if (expected != null && !expected.equals(priced.get(i).unitPrice())) {
                return i;
            }
        }
        return null;
    }

    // The same item may be in several lines, and then has one stack and one posting.
    private static @Nullable Refused fill(
            Map<UUID, Stack> stacks, Account account, List<Line> lines, Given given, Bill bill) {
        for (int i = 0; i < lines.size(); i++) {
            var itemId = lines.get(i).itemId();
            var limit = requireNonNull(given.items().get(itemId)).limit();
            var before = stacks.getOrDefault(itemId, account.stack(itemId));
            var after = before.buy(lines.get(i).quantity(), limit, given.time());
            if (after.quantity() > Limits.STACK_MAX) {
                return new Refused(STACK_LIMIT, i, bill);
            }
            if (limit != null && after.bought() > limit.quantity()) {
                return new Refused(PURCHASE_LIMIT, i, bill);
            }
            stacks.put(itemId, after);
        }
        return null;
    }

    // Gil is posted even where all is free, so that every purchase shows in the wallet's version.
    private static Accepted sell(Account account, List<PricedLine> priced, Bill bill, Map<UUID, Stack> stacks) {
        var gil = account.gil().minus(bill.total());
        var postings = new ArrayList<>(Posting.fromPlayer(STORE, Currencies.GIL, bill.total(), gil));
        stacks.forEach((itemId, after) -> {
            var quantity = after.quantity() - account.stack(itemId).quantity();
            postings.addAll(Posting.toPlayer(STORE, itemId, quantity, after));
        });
        return new Accepted(new Fact.PurchaseCompleted(priced, bill), postings, account.next(gil, stacks));
    }
}
