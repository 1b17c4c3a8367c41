package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts and bills for tests, written shortly. */
final class Accounts {

    static final String GIL = "gil";

    private Accounts() {}

    /** Returns an account with gil alone, and with stacks of which nothing was counted. */
    static Account of(long version, String gil, Map<UUID, Integer> stacks) {
        var counted = new HashMap<UUID, Stack>();
        stacks.forEach((itemId, quantity) -> counted.put(itemId, new Stack(quantity, 0, 0)));
        return of(version, Gil.of(gil), Map.of(), counted);
    }

    /** Returns an account that nobody opened. */
    static Account of(long version, Gil gil, Map<String, Gil> others, Map<UUID, Stack> stacks) {
        return new Account(Account.Status.UNOPENED, version, gil, others, stacks);
    }

    /** Returns the bill of one item. */
    static Bill bill(UUID itemId, int quantity, String unitPrice) {
        return new Bill(
                List.of(new Bill.Billed(itemId, quantity, Gil.of(unitPrice), 0)),
                Gil.of(unitPrice).times(quantity));
    }
}
