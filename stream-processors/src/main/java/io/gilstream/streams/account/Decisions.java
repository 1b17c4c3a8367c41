package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.STORE;
import static io.gilstream.streams.account.Refused.Reason.BALANCE_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.INSUFFICIENT_GIL;
import static io.gilstream.streams.account.Refused.Reason.INVALID_AMOUNT;
import static io.gilstream.streams.account.Refused.Reason.INVALID_COMMAND;
import static io.gilstream.streams.account.Refused.Reason.INVALID_QUANTITY;
import static io.gilstream.streams.account.Refused.Reason.STACK_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.UNKNOWN_ITEM;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Fact.PricedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every rule of the account: what becomes of a command, given the account and the items it touches.
 *
 * <p>The first rule that is broken is the reason, in this order: shape, unknown item, limits, funds. Of a purchase's
 * lines it is the first that breaks the rule.
 */
final class Decisions {

    private Decisions() {}

    /**
     * Decides a command.
     *
     * @param account holds the stacks of all items that the command names
     * @param items those of {@link Command#items} that are on sale
     */
    static Decision decide(Account account, Command command, Map<UUID, Item> items) {
        return switch (command) {
            case Purchase purchase -> purchase(account, purchase.lines(), items);
            case GrantItems grant -> grant(account, grant, items.get(grant.itemId()));
            case CreditGil credit -> credit(account, credit);
        };
    }

    private static Decision purchase(Account account, List<Line> lines, Map<UUID, Item> items) {
        var invalid = invalidShape(lines);
        if (invalid != null) {
            return invalid;
        }
        var priced = new ArrayList<PricedLine>();
        var total = Gil.ZERO;
        for (var line : lines) {
            var item = items.get(line.itemId());
            if (item == null) {
                return Refused.becauseOfLine(UNKNOWN_ITEM, priced.size());
            }
            priced.add(new PricedLine(line.itemId(), line.quantity(), item.price(), item.revision()));
            total = total.plus(item.price().times(line.quantity()));
        }
        // The same item may be in several lines, and then has one stack and one posting.
        var bought = new LinkedHashMap<UUID, Integer>();
        for (int i = 0; i < lines.size(); i++) {
            var itemId = lines.get(i).itemId();
            var quantity = bought.merge(itemId, lines.get(i).quantity(), Integer::sum);
            if (!fits(account, itemId, quantity)) {
                return new Refused(STACK_LIMIT, i, total);
            }
        }
        if (total.exceeds(account.gil())) {
            return new Refused(INSUFFICIENT_GIL, null, total);
        }
        return sell(account, priced, total, bought);
    }

    private static @Nullable Refused invalidShape(List<Line> lines) {
        if (lines.isEmpty() || lines.size() > Limits.PURCHASE_LINES_MAX) {
            return Refused.because(INVALID_COMMAND);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!within(lines.get(i).quantity(), Limits.PURCHASE_QUANTITY_MAX)) {
                return Refused.becauseOfLine(INVALID_QUANTITY, i);
            }
        }
        return null;
    }

    // Gil is posted even where all is free, so that every purchase shows in the wallet's version.
    private static Accepted sell(Account account, List<PricedLine> lines, Gil total, Map<UUID, Integer> bought) {
        var gil = account.gil().minus(total);
        var stacks = new LinkedHashMap<UUID, Integer>();
        var postings = new ArrayList<Posting>();
        postings.add(new Posting.OfGil(PLAYER, total.negated(), gil));
        postings.add(new Posting.OfGil(STORE, total, null));
        bought.forEach((itemId, quantity) -> {
            var stack = account.stack(itemId) + quantity;
            stacks.put(itemId, stack);
            postings.add(new Posting.OfItems(STORE, itemId, -quantity, null));
            postings.add(new Posting.OfItems(PLAYER, itemId, quantity, stack));
        });
        return new Accepted(
                new Fact.PurchaseCompleted(lines, total), postings, new Account(account.version() + 1, gil, stacks));
    }

    private static Decision grant(Account account, GrantItems grant, @Nullable Item item) {
        if (!within(grant.quantity(), Limits.GRANT_QUANTITY_MAX)) {
            return Refused.because(INVALID_QUANTITY);
        }
        if (item == null) {
            return Refused.because(UNKNOWN_ITEM);
        }
        var itemId = grant.itemId();
        if (!fits(account, itemId, grant.quantity())) {
            return Refused.because(STACK_LIMIT);
        }
        var stack = account.stack(itemId) + grant.quantity();
        var postings = List.<Posting>of(
                new Posting.OfItems(ISSUER, itemId, -grant.quantity(), null),
                new Posting.OfItems(PLAYER, itemId, grant.quantity(), stack));
        return new Accepted(
                new Fact.ItemsGranted(itemId, grant.quantity(), item.revision()),
                postings,
                new Account(account.version() + 1, account.gil(), Map.of(itemId, stack)));
    }

    private static Decision credit(Account account, CreditGil credit) {
        var amount = credit.amount();
        if (Limits.CREDIT_MIN.exceeds(amount) || amount.exceeds(Limits.CREDIT_MAX)) {
            return Refused.because(INVALID_AMOUNT);
        }
        var reason = credit.reason();
        if (reason.codePointCount(0, reason.length()) > Limits.REASON_LENGTH_MAX) {
            return Refused.because(INVALID_COMMAND);
        }
        var gil = account.gil().plus(amount);
        if (gil.exceeds(Limits.BALANCE_MAX)) {
            return Refused.because(BALANCE_LIMIT);
        }
        var postings = List.<Posting>of(
                new Posting.OfGil(ISSUER, amount.negated(), null), new Posting.OfGil(PLAYER, amount, gil));
        return new Accepted(
                new Fact.GilCredited(amount, reason), postings, new Account(account.version() + 1, gil, Map.of()));
    }

    private static boolean within(int quantity, int max) {
        return quantity >= 1 && quantity <= max;
    }

    private static boolean fits(Account account, UUID itemId, int quantity) {
        return quantity <= Limits.STACK_MAX - account.stack(itemId);
    }
}
