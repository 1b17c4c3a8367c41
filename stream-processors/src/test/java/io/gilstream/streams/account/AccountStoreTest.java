package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Answer.Bought;
import io.gilstream.streams.account.Answer.Changed;
import io.gilstream.streams.account.Answer.PaidBack;
import io.gilstream.streams.account.Bill.Billed;
import io.gilstream.streams.account.Refused.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStoreTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID BEN = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f002");
    private static final UUID POTION = new UUID(0, 1);
    private static final UUID SWORD = new UUID(0, 2);
    private static final Fingerprint FINGERPRINT = Fingerprint.of("abc");
    private static final String FINGERPRINT_HEX = "ba7816bf8f01cfea414140de5dae2223";
    private static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123Z");

    private final KeyValueStore<Bytes, byte[]> entries = new InMemoryKeyValueStore("accounts");
    private final AccountStore accounts = new AccountStore(entries);

    @Test
    void knowsNothingAtFirst() {
        assertThat(accounts.account(ANA, Set.of(POTION))).isEqualTo(Account.EMPTY);
        assertThat(accounts.answer(ANA, POTION)).isNull();
    }

    @Test
    void keepsStacksThatACommandDidNotTouch() {
        accounts.keep(ANA, Accounts.of(1, "0.01", Map.of(POTION, 1)));
        accounts.keep(ANA, Accounts.of(2, "1000000000000.00", Map.of(SWORD, 1_000_000_000)));

        assertThat(accounts.account(ANA, Set.of(POTION, SWORD)))
                .isEqualTo(Accounts.of(2, "1000000000000.00", Map.of(POTION, 1, SWORD, 1_000_000_000)));
        assertThat(accounts.account(BEN, Set.of(POTION, SWORD))).isEqualTo(Account.EMPTY);
    }

    @Test
    void keepsOtherCurrenciesAndWhatWasBoughtInAPeriod() {
        var others = Map.of("gems", Gil.of("0.01"), "gold", Gil.ZERO);
        var account = Accounts.of(1, Gil.ZERO, others, Map.of(POTION, new Stack(0, 5, 1_795_392_000)));

        accounts.keep(ANA, account);

        assertThat(accounts.account(ANA, Set.of(POTION))).isEqualTo(account);
    }

    @ParameterizedTest
    @EnumSource(Account.Status.class)
    void keepsWhetherAnAccountIsOpenOrClosed(Account.Status status) {
        var account = new Account(status, 1, Gil.ZERO, Map.of(), Map.of());

        accounts.keep(ANA, account);

        assertThat(accounts.account(ANA, Set.of())).isEqualTo(account);
    }

    /** What the release before wrote, spelled out as bytes: the store must be read on after an upgrade. */
    @Test
    void readsWhatTheFirstVersionWrote() {
        put('w', ANA, "c301" + "1e33fdbe288f20cd" + "0a" + "d00f");
        put('s', ANA, POTION, "c301" + "dc37ddd9b13f2483" + "06");
        put(
                'a',
                ANA,
                SWORD,
                "c301" + "f98c55b87efbc225" + FINGERPRINT_HEX + "0204" + "00" + "00" + "02d00f" + "02" + "04");

        assertThat(accounts.account(ANA, Set.of(POTION))).isEqualTo(Accounts.of(5, "10.00", Map.of(POTION, 3)));
        assertThat(accounts.answer(ANA, SWORD))
                .isEqualTo(new Answer(
                        FINGERPRINT,
                        new Bought(2, new Bill(List.of(), Gil.of("10.00"))),
                        Instant.ofEpochMilli(1),
                        Instant.ofEpochMilli(2)));
    }

    @Test
    void keepsWhatWasRefundedInTheAnswerToThePurchase() {
        var bill = Accounts.bill(POTION, 3, "9.99");
        accounts.keep(ANA, SWORD, new Answer(FINGERPRINT, new Bought(1, bill), TIME, TIME));

        var after = bill.refund(Map.of(POTION, 2));
        accounts.keepRefund(ANA, new Fact.PurchaseRefunded(SWORD, bill.only(Map.of(POTION, 2)), after, ""));

        assertThat(accounts.answer(ANA, SWORD)).isEqualTo(new Answer(FINGERPRINT, new Bought(1, after), TIME, TIME));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void remembersAnswersByPlayerAndCommand(Answer.Verdict verdict) {
        var answer = new Answer(FINGERPRINT, verdict, TIME, TIME.plusMillis(7));

        accounts.keep(ANA, POTION, answer);

        assertThat(accounts.answer(ANA, POTION)).isEqualTo(answer);
        assertThat(accounts.answer(BEN, POTION)).isNull();
        assertThat(accounts.account(ANA, Set.of(POTION))).isEqualTo(Account.EMPTY);
    }

    static Stream<Answer.Verdict> verdicts() {
        var two = new Bill(
                List.of(new Billed(POTION, 5_000, Gil.of("1000.00"), 4_999), new Billed(SWORD, 1, Gil.ZERO, 0)),
                Gil.of("5000000.00"));
        return Stream.of(
                new Changed(1),
                new Bought(Long.MAX_VALUE, two),
                new PaidBack(2, Accounts.bill(POTION, 1, "0.01")),
                new Refused(Reason.INSUFFICIENT_GIL, null, Accounts.bill(POTION, 1, "0.01")),
                new Refused(Reason.UNKNOWN_ITEM, 49, null),
                new Refused(Reason.STACK_LIMIT, 0, Accounts.bill(POTION, 1, "0.00")));
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "IDEMPOTENCY_KEY_REUSED")
    void canKeepEveryReasonThatIsRemembered(Reason reason) {
        var answer = new Answer(FINGERPRINT, Refused.because(reason), TIME, TIME);

        accounts.keep(ANA, POTION, answer);

        assertThat(accounts.answer(ANA, POTION)).isEqualTo(answer);
    }

    /** The budget is 200 bytes on disk for each decided command; RocksDB adds about 10 to these. */
    @Test
    void takesFewBytesForEachAnswer() {
        var bill = Accounts.bill(SWORD, 100, "999.99");
        accounts.keep(ANA, POTION, new Answer(FINGERPRINT, new Bought(1_000_000, bill), TIME, TIME));

        assertThat(bytes(entries)).isLessThanOrEqualTo(115);
    }

    @Test
    void takesFewBytesForAWalletAndAStack() {
        accounts.keep(ANA, Accounts.of(1_000_000, "1000000.00", Map.of(POTION, 1_000)));

        assertThat(bytes(entries)).isLessThanOrEqualTo(90);
    }

    private void put(char kind, UUID playerId, String hex) {
        entries.put(Bytes.wrap(key(kind, playerId).array()), HexFormat.of().parseHex(hex));
    }

    private void put(char kind, UUID playerId, UUID id, String hex) {
        var key = ByteBuffer.allocate(33).put(key(kind, playerId)).putLong(id.getMostSignificantBits());
        entries.put(
                Bytes.wrap(key.putLong(id.getLeastSignificantBits()).array()),
                HexFormat.of().parseHex(hex));
    }

    private static ByteBuffer key(char kind, UUID playerId) {
        return ByteBuffer.allocate(17)
                .put((byte) kind)
                .putLong(playerId.getMostSignificantBits())
                .putLong(playerId.getLeastSignificantBits())
                .flip();
    }

    private static int bytes(KeyValueStore<Bytes, byte[]> entries) {
        var sum = 0;
        try (var all = entries.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                sum += entry.key.get().length + entry.value.length;
            }
        }
        return sum;
    }
}
