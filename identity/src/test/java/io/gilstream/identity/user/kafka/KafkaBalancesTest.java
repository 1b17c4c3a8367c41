package io.gilstream.identity.user.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import gilstream.economy.SetGil;
import io.gilstream.identity.user.Balances.Balance;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaBalancesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Balance BALANCE = new Balance(new UUID(0, 1), "admin", new UUID(0, 2), new BigDecimal("12.5"));

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final KafkaBalances balances =
            new KafkaBalances(commands, InstantSource.fixed(NOW), new SimpleMeterRegistry());

    @Test
    void asksForTheBalance() {
        set();
        assertThat(commands.asked())
                .containsExactly(EconomyCommand.newBuilder()
                        .setCommandId(BALANCE.id())
                        .setPlayerId(BALANCE.playerId())
                        .setActorId("admin")
                        .setRequestedAt(NOW)
                        .setSetGil(new SetGil(new BigDecimal("12.50"), "set by admin"))
                        .build());
    }

    @Test
    void tellsWhatWasDecided() {
        assertThat(set()).isEqualTo(new Answer.Undecided<>());

        commands.answer(_ -> outcome(OutcomeStatus.ACCEPTED, 7L, null));
        assertThat(set()).isEqualTo(new Answer.Done<>(7L));

        commands.answer(_ -> outcome(OutcomeStatus.REFUSED, null, RefusalReason.BALANCE_LIMIT));
        assertThat(set()).isEqualTo(new Answer.Refused<>("BALANCE_LIMIT"));
    }

    private @Nullable Answer<Long> set() {
        return balances.set(BALANCE).block(Duration.ofSeconds(30));
    }

    private static EconomyOutcome outcome(
            OutcomeStatus status, @Nullable Long version, @Nullable RefusalReason reason) {
        return EconomyOutcome.newBuilder()
                .setCommandId(BALANCE.id())
                .setPlayerId(BALANCE.playerId())
                .setRequestedAt(NOW)
                .setDecidedAt(NOW)
                .setStatus(status)
                .setVersion(version)
                .setReason(reason)
                .build();
    }
}
