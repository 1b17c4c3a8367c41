package io.gilstream.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.view.Entry.Cause;
import io.gilstream.starter.view.Entry.Posting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the services' tests may expect of their fake is what MongoDB does. */
abstract class EntriesContract {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final UUID POTION = new UUID(0, 4);

    private final UUID ana = UUID.randomUUID();
    private final UUID neighbour = new UUID(ana.getMostSignificantBits(), ana.getLeastSignificantBits() + 1);

    abstract Entries entries();

    abstract void put(Entry entry);

    @Test
    void readsAnEntryAsItWasWritten() {
        var purchase = new Entry(
                ana,
                1,
                NOON,
                new Cause("PURCHASE_COMPLETED", new UUID(0, 1), "ana", null, new UUID(0, 1)),
                List.of(gil("-5.50", "7.00"), new Posting(POTION.toString(), true, number("2"), number("3"))));
        put(purchase);
        assertThat(get(entries().upTo(ana, 1))).containsExactly(purchase);
    }

    @Test
    void readsTheHistoryUpToAVersion() {
        happen(1, 2, 9, 10, 11);
        assertThat(versions(entries().upTo(ana, 10))).containsExactly(1L, 2L, 9L, 10L);
        assertThat(versions(entries().upTo(ana, 0))).isEmpty();
    }

    @Test
    void readsTheLatestFirst() {
        happen(1, 2, 9, 10, 11);
        assertThat(versions(entries().latest(ana, "gil", Long.MAX_VALUE, 2))).containsExactly(11L, 10L);
        assertThat(versions(entries().latest(ana, "gil", 9, 2))).containsExactly(9L, 2L);
        assertThat(versions(entries().latest(ana, "gil", 0, 2))).isEmpty();
    }

    @Test
    void readsOnlyWhatMovedTheAsset() {
        happen(1, 2);
        put(entry(3, new Posting(POTION.toString(), true, number("1"), number("1"))));
        assertThat(versions(entries().latest(ana, POTION.toString(), 9, 5))).containsExactly(3L);
        assertThat(versions(entries().latest(ana, "gil", 9, 5))).containsExactly(2L, 1L);
        assertThat(versions(entries().latest(ana, "gems", 9, 5))).isEmpty();
    }

    @Test
    void keepsPlayersApart() {
        happen(1);
        assertThat(get(entries().upTo(neighbour, Long.MAX_VALUE))).isEmpty();
        assertThat(get(entries().latest(neighbour, "gil", Long.MAX_VALUE, 5))).isEmpty();
        assertThat(value(entries().versionAt(neighbour, NOON.plusSeconds(99)))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-1000000000-01-01T00:00:00Z, 0",
        "2026-11-23T12:00:00.999Z, 0",
        "2026-11-23T12:00:01Z, 1",
        "2026-11-23T12:00:02.500Z, 2",
        "2026-11-23T12:00:03Z, 3",
        "+1000000000-12-31T23:59:59.999999999Z, 3"
    })
    void knowsTheVersionOfAMoment(Instant moment, long version) {
        happen(1, 2, 3);
        assertThat(value(entries().versionAt(ana, moment))).isEqualTo(version);
    }

    @Test
    void hasAnEntryOrNot() {
        happen(1);
        assertThat(value(entries().versionOf(Entries.id(ana, 1)))).isEqualTo(1);
        assertThat(value(entries().versionOf(Entries.id(ana, 2)))).isNull();
    }

    private void happen(long... versions) {
        LongStream.of(versions).forEach(version -> put(entry(version, gil("1.00", version + ".00"))));
    }

    private Entry entry(long version, Posting posting) {
        var cause = new Cause("GIL_CREDITED", new UUID(1, version), "admin", "gift", null);
        return new Entry(ana, version, NOON.plusSeconds(version), cause, List.of(posting));
    }

    private static Posting gil(String amount, String balanceAfter) {
        return new Posting("gil", false, number(amount), number(balanceAfter));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static @Nullable List<Long> versions(Flux<Entry> entries) {
        return get(entries.map(Entry::version));
    }

    private static <T> @Nullable List<T> get(Flux<T> flux) {
        return value(flux.collectList());
    }

    private static <T> @Nullable T value(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(10));
    }
}
