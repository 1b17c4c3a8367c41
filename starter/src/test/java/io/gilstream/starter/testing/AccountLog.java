package io.gilstream.starter.testing;

import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Entry;
import io.gilstream.starter.view.Entry.Cause;
import io.gilstream.starter.view.Entry.Posting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The accounts and the entries of players to whom a test lets things happen: one an hour, the first at noon.
 *
 * <p>It adds up by itself what the players have.
 */
public final class AccountLog implements Accounts {

    /** When the first thing happens. */
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final UUID PURCHASE = new UUID(7, 7);

    private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    private final InMemoryEntries entries = new InMemoryEntries();

    /** Returns the entries. */
    public InMemoryEntries entries() {
        return entries;
    }

    /** Removes everything. */
    public void clear() {
        accounts.clear();
        entries.clear();
    }

    /** Lets an admin give items, or take them where the quantity is negative. */
    public void items(UUID playerId, UUID itemId, int quantity) {
        var account = account(playerId);
        var stacks = new HashMap<>(account.stacks());
        var first = stacks.containsKey(itemId) ? stacks.get(itemId).acquiredAt() : time(account);
        var owned = account.owned(itemId) + quantity;
        stacks.put(itemId, new Stack(owned, first));
        var posting = new Posting(itemId.toString(), true, BigDecimal.valueOf(quantity), BigDecimal.valueOf(owned));
        add(playerId, account, cause(account, quantity > 0 ? "ITEMS_GRANTED" : "ITEMS_SUBTRACTED", null), posting);
        accounts.put(playerId, new Account(account.version() + 1, account.balances(), stacks));
    }

    /** Lets an admin pay money, or take it where the amount is negative. */
    public void money(UUID playerId, String currency, String amount) {
        var account = account(playerId);
        var moved = new BigDecimal(amount);
        var balances = new HashMap<>(account.balances());
        var after = balances.getOrDefault(currency, BigDecimal.ZERO).add(moved);
        balances.put(currency, after);
        var posting = new Posting(currency, false, moved, after);
        add(playerId, account, cause(account, moved.signum() > 0 ? "GIL_CREDITED" : "GIL_DEBITED", "gift"), posting);
        accounts.put(playerId, new Account(account.version() + 1, balances, account.stacks()));
    }

    /** Adds an entry of a purchase, whatever the player has. */
    public void purchase(UUID playerId, Posting... postings) {
        var account = account(playerId);
        var before = cause(account, "PURCHASE_COMPLETED", null);
        var cause = new Cause(before.type(), before.commandId(), before.actorId(), null, PURCHASE);
        add(playerId, account, cause, postings);
        accounts.put(playerId, new Account(account.version() + 1, account.balances(), account.stacks()));
    }

    @Override
    public Mono<Account> of(UUID playerId) {
        return Mono.just(account(playerId));
    }

    private Account account(UUID playerId) {
        return accounts.getOrDefault(playerId, Account.EMPTY);
    }

    private void add(UUID playerId, Account account, Cause cause, Posting... postings) {
        entries.put(new Entry(playerId, account.version() + 1, time(account), cause, List.of(postings)));
    }

    private static Cause cause(Account account, String type, @Nullable String reason) {
        return new Cause(type, new UUID(8, account.version() + 1), "admin", reason, null);
    }

    private static Instant time(Account account) {
        return NOON.plusSeconds(3600 * account.version());
    }
}
