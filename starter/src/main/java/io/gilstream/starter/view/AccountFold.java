package io.gilstream.starter.view;

import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Entry.Posting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The account that a player's entries make, oldest first: the same as the sink's view of that version. */
final class AccountFold {

    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<UUID, Stack> stacks = new HashMap<>();
    private long version;

    void add(Entry entry) {
        version = entry.version();
        for (var posting : entry.postings()) {
            if (posting.item()) {
                addItems(entry, posting);
            } else {
                balances.put(posting.asset(), posting.balanceAfter());
            }
        }
    }

    Account account() {
        return new Account(version, balances, stacks);
    }

    private void addItems(Entry entry, Posting posting) {
        var itemId = UUID.fromString(posting.asset());
        var before = stacks.get(itemId);
        var acquiredAt = before == null ? entry.time() : earlier(before.acquiredAt(), entry.time());
        stacks.put(itemId, new Stack(posting.balanceAfter().intValueExact(), acquiredAt));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
