package io.gilstream.streams.account;

import gilstream.streams.state.AccountStatusState;
import gilstream.streams.state.AnswerState;
import gilstream.streams.state.StackState;
import gilstream.streams.state.WalletState;
import io.gilstream.streams.Gil;
import io.gilstream.streams.kafka.StateCodec;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of players: wallets, stacks, and answers to commands.
 *
 * <p>It is one store, because each store is a changelog more in every transaction. A key is a letter for the kind of
 * entry, the player's id, and the id of the item or command; so all of a player's entries of a kind lie together.
 *
 * <p>Entries are not cached: a cache saves only repeated writes of one key within one transaction, and would hold the
 * others back until its end.
 */
final class AccountStore {

    /** The name of the store. */
    static final String NAME = "accounts";

    private static final byte WALLET = 'w';
    private static final byte STACK = 's';
    private static final byte ANSWER = 'a';
    private static final int ID_LENGTH = 2 * Long.BYTES;

    private static final StateCodec<WalletState> WALLETS = StateCodec.of(WalletState.class);
    private static final StateCodec<StackState> STACKS = StateCodec.of(StackState.class);
    private static final StateCodec<AnswerState> ANSWERS = StateCodec.of(AnswerState.class);

    private final KeyValueStore<Bytes, byte[]> entries;

    AccountStore(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(KeyValueBytesStoreSupplier kind) {
        return Stores.keyValueStoreBuilder(kind, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /** Returns a player's account, with the stacks of these items. */
    Account account(UUID playerId, Set<UUID> items) {
        var stacks = new HashMap<UUID, Stack>();
        for (var itemId : items) {
            var stack = STACKS.decode(entries.get(key(STACK, playerId, itemId)));
            if (stack != null) {
                stacks.put(itemId, new Stack(stack.getQuantity(), stack.getBought(), stack.getPeriodStartSeconds()));
            }
        }
        var wallet = WALLETS.decode(entries.get(key(WALLET, playerId)));
        return wallet == null
                ? new Account(Account.Status.UNOPENED, 0, Gil.ZERO, Map.of(), stacks)
                : new Account(
                        Account.Status.valueOf(wallet.getStatus().name()),
                        wallet.getVersion(),
                        new Gil(wallet.getGilHundredths()),
                        others(wallet),
                        stacks);
    }

    private static Map<String, Gil> others(WalletState wallet) {
        var others = new HashMap<String, Gil>();
        wallet.getOtherHundredths().forEach((currency, hundredths) -> others.put(currency, new Gil(hundredths)));
        return others;
    }

    /** Keeps a player's account; stacks that it does not name stay as they are. */
    void keep(UUID playerId, Account account) {
        entries.put(key(WALLET, playerId), WALLETS.encode(toState(account)));
        account.stacks().forEach((itemId, stack) -> {
            var state = new StackState(stack.quantity(), stack.bought(), stack.periodStart());
            entries.put(key(STACK, playerId, itemId), STACKS.encode(state));
        });
    }

    private static WalletState toState(Account account) {
        // Sorted, so that the same wallet is always the same bytes.
        var others = new TreeMap<String, Long>();
        account.others().forEach((currency, balance) -> others.put(currency, balance.hundredths()));
        var status = AccountStatusState.valueOf(account.status().name());
        return new WalletState(account.version(), account.gil().hundredths(), others, status);
    }

    /** Returns what was answered to a player's command; null if it was never decided. */
    @Nullable Answer answer(UUID playerId, UUID commandId) {
        var state = ANSWERS.decode(entries.get(key(ANSWER, playerId, commandId)));
        return state == null ? null : AnswerRecords.toAnswer(state);
    }

    /** Keeps the first answer to a player's command. */
    void keep(UUID playerId, UUID commandId, Answer answer) {
        entries.put(key(ANSWER, playerId, commandId), ANSWERS.encode(AnswerRecords.toState(answer)));
    }

    /** Keeps in the answer to a purchase what was refunded of it. */
    void keepRefund(UUID playerId, Fact.PurchaseRefunded refunded) {
        var answer = answer(playerId, refunded.purchaseId());
        if (answer != null) {
            keep(playerId, refunded.purchaseId(), answer.refunded(refunded.purchase()));
        }
    }

    private static Bytes key(byte kind, UUID playerId) {
        return Bytes.wrap(key(kind, playerId, 1 + ID_LENGTH).array());
    }

    private static Bytes key(byte kind, UUID playerId, UUID id) {
        return Bytes.wrap(key(kind, playerId, 1 + 2 * ID_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static ByteBuffer key(byte kind, UUID playerId, int length) {
        return ByteBuffer.allocate(length)
                .put(kind)
                .putLong(playerId.getMostSignificantBits())
                .putLong(playerId.getLeastSignificantBits());
    }
}
