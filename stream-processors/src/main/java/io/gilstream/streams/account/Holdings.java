package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static io.gilstream.streams.account.Refused.Reason.INSUFFICIENT_ITEMS;
import static io.gilstream.streams.account.Refused.Reason.INVALID_QUANTITY;
import static io.gilstream.streams.account.Refused.Reason.STACK_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.UNKNOWN_ITEM;

import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.SubtractItems;
import io.gilstream.streams.account.Decision.Accepted;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of items that come and go without payment. */
final class Holdings {

    private Holdings() {}

    static Decision grant(Account account, GrantItems grant, @Nullable Item item) {
        if (!Limits.allow(grant.quantity(), Limits.GRANT_QUANTITY_MAX)) {
            return Refused.because(INVALID_QUANTITY);
        }
        if (item == null) {
            return Refused.because(UNKNOWN_ITEM);
        }
        var stack = account.stack(grant.itemId()).plus(grant.quantity());
        if (stack.quantity() > Limits.STACK_MAX) {
            return Refused.because(STACK_LIMIT);
        }
        return changed(
                account,
                new Fact.ItemsGranted(grant.itemId(), grant.quantity(), item.revision()),
                Posting.toPlayer(ISSUER, grant.itemId(), grant.quantity(), stack),
                Map.of(grant.itemId(), stack));
    }

    // The item need not be on sale: what a player has can always be taken. A stack at zero stays.
    static Decision subtract(Account account, SubtractItems subtract) {
        if (!Limits.allow(subtract.quantity(), Limits.GRANT_QUANTITY_MAX)) {
            return Refused.because(INVALID_QUANTITY);
        }
        var before = account.stack(subtract.itemId());
        if (subtract.quantity() > before.quantity()) {
            return Refused.because(INSUFFICIENT_ITEMS);
        }
        var stack = before.plus(-subtract.quantity());
        return changed(
                account,
                new Fact.ItemsSubtracted(subtract.itemId(), subtract.quantity()),
                Posting.fromPlayer(SINK, subtract.itemId(), subtract.quantity(), stack),
                Map.of(subtract.itemId(), stack));
    }

    private static Accepted changed(Account account, Fact fact, List<Posting> postings, Map<UUID, Stack> stacks) {
        return new Accepted(fact, postings, account.next(account.gil(), stacks));
    }
}
