package io.gilstream.starter.view;

import static io.gilstream.starter.testing.AccountLog.NOON;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.InMemoryEntries;
import io.gilstream.starter.view.Account.Stack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HistoryTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID POTION = new UUID(0, 2);

    private final AccountLog log = new AccountLog();
    private final History history = history(log.entries(), SOON);

    @Test
    void showsAnAccountAsItWas() {
        log.items(ANA, POTION, 3);
        log.money(ANA, "gems", "2.50");
        log.items(ANA, POTION, -1);
        assertThat(accountAt(NOON.minusMillis(1))).isEqualTo(Account.EMPTY);
        assertThat(accountAt(NOON)).isEqualTo(account(1, Map.of(), 3));
        assertThat(accountAt(NOON.plusSeconds(7200))).isEqualTo(account(3, Map.of("gems", new BigDecimal("2.50")), 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void showsAtAnyMomentWhatTheAccountShowedThen(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 50; i++) {
            happen(random);
            var moment = NOON.plusSeconds(3600L * i);
            assertThat(accountAt(moment)).as("seed %d, event %d", seed, i).isEqualTo(get(log.of(ANA)));
        }
    }

    @Test
    void showsTheLatestLines() {
        log.money(ANA, "gil", "5.00");
        log.items(ANA, POTION, 1);
        log.money(ANA, "gil", "-2.00");
        var lines = get(history.latest(ANA, "gil", Long.MAX_VALUE, 10).collectList());
        assertThat(lines).extracting(Line::version).containsExactly(3L, 1L);
        assertThat(lines).extracting(Line::what).containsExactly("debit", "credit");
        assertThat(lines)
                .extracting(Line::balanceAfter)
                .containsExactly(new BigDecimal("3.00"), new BigDecimal("5.00"));
    }

    @Test
    void isAtTheVersionOfTheAccount() {
        assertThat(get(history.version(ANA))).isZero();
        log.items(ANA, POTION, 1);
        assertThat(get(history.version(ANA))).isEqualTo(1);
    }

    @Test
    void neverShowsLessThanTheAccount() {
        log.money(ANA, "gil", "5.00");
        var behind = history(new InMemoryEntries(), Duration.ofMillis(50));
        for (var read : List.<Mono<?>>of(
                behind.version(ANA),
                behind.versionAt(ANA, NOON),
                behind.accountAt(ANA, NOON),
                behind.latest(ANA, "gil", 9, 1).next())) {
            StepVerifier.create(read)
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-behind"))
                    .verify(SOON);
        }
    }

    @Test
    void waitsForTheEntryOfTheAccountsVersion() {
        log.money(ANA, "gil", "5.00");
        var late = new InMemoryEntries();
        var entry = get(log.entries().upTo(ANA, 1).next());
        StepVerifier.create(history(late, SOON).version(ANA))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(30))
                .then(() -> late.put(requireNonNull(entry)))
                .expectNext(1L)
                .expectComplete()
                .verify(SOON);
    }

    private void happen(Random random) {
        var item = new UUID(1, random.nextInt(3));
        var owned = requireNonNull(get(log.of(ANA))).owned(item);
        switch (random.nextInt(3)) {
            case 0 -> log.items(ANA, item, 1 + random.nextInt(9));
            case 1 -> log.money(ANA, random.nextBoolean() ? "gil" : "gems", random.nextInt(1, 99) + ".25");
            default -> log.items(ANA, item, owned > 0 ? -owned : 1);
        }
    }

    private History history(Entries entries, Duration patience) {
        return new History(log, entries, new Freshness(List.of(entries), patience));
    }

    private @Nullable Account accountAt(Instant moment) {
        return get(history.accountAt(ANA, moment));
    }

    private static Account account(long version, Map<String, BigDecimal> balances, int potions) {
        return new Account(version, balances, Map.of(POTION, new Stack(potions, NOON)));
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(SOON);
    }
}
