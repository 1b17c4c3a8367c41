package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
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
        accounts.keep(ANA, new Account(1, Gil.of("0.01"), Map.of(POTION, 1)));
        accounts.keep(ANA, new Account(2, Gil.of("1000000000000.00"), Map.of(SWORD, 1_000_000_000)));

        assertThat(accounts.account(ANA, Set.of(POTION, SWORD)))
                .isEqualTo(new Account(2, Gil.of("1000000000000.00"), Map.of(POTION, 1, SWORD, 1_000_000_000)));
        assertThat(accounts.account(BEN, Set.of(POTION, SWORD))).isEqualTo(Account.EMPTY);
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
        return Stream.of(
                new Answer.Done(1, null),
                new Answer.Done(Long.MAX_VALUE, Gil.of("5000000.00")),
                new Refused(Reason.INSUFFICIENT_GIL, null, Gil.of("0.01")),
                new Refused(Reason.UNKNOWN_ITEM, 49, null),
                new Refused(Reason.STACK_LIMIT, 0, Gil.ZERO));
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
        accounts.keep(ANA, POTION, new Answer(FINGERPRINT, new Answer.Done(1_000_000, Gil.of("49950.00")), TIME, TIME));

        assertThat(bytes(entries)).isLessThanOrEqualTo(90);
    }

    @Test
    void takesFewBytesForAWalletAndAStack() {
        accounts.keep(ANA, new Account(1_000_000, Gil.of("1000000.00"), Map.of(POTION, 1_000)));

        assertThat(bytes(entries)).isLessThanOrEqualTo(90);
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
