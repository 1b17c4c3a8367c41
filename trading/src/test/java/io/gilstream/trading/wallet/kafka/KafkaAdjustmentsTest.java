package io.gilstream.trading.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.trading.wallet.Credits.Credit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaCreditsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Credit CREDIT =
            new Credit(new UUID(0, 1), "admin", new UUID(0, 2), new BigDecimal("1E+3"), "gift");

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final KafkaCredits credits = new KafkaCredits(commands, InstantSource.fixed(NOW));

    @Test
    void asksForACredit() {
        credit();
        assertThat(commands.asked())
                .containsExactly(EconomyCommand.newBuilder()
                        .setCommandId(CREDIT.id())
                        .setPlayerId(CREDIT.playerId())
                        .setActorId("admin")
                        .setRequestedAt(NOW)
                        .setCreditGil(new CreditGil(new BigDecimal("1000.00"), "gift", "gil"))
                        .build());
    }

    @Test
    void tellsWhatWasDecided() {
        assertThat(credit()).isEqualTo(new Answer.Undecided<>());

        commands.answer(_ -> outcome(OutcomeStatus.ACCEPTED, 7L, null));
        assertThat(credit()).isEqualTo(new Answer.Done<>(7L));

        commands.answer(_ -> outcome(OutcomeStatus.REFUSED, null, RefusalReason.BALANCE_LIMIT));
        assertThat(credit()).isEqualTo(new Answer.Refused<>("BALANCE_LIMIT"));
    }

    private @Nullable Answer<Long> credit() {
        return credits.credit(CREDIT).block(Duration.ofSeconds(5));
    }

    private static EconomyOutcome outcome(
            OutcomeStatus status, @Nullable Long version, @Nullable RefusalReason reason) {
        return EconomyOutcome.newBuilder()
                .setCommandId(CREDIT.id())
                .setPlayerId(CREDIT.playerId())
                .setRequestedAt(NOW)
                .setDecidedAt(NOW)
                .setStatus(status)
                .setVersion(version)
                .setReason(reason)
                .build();
    }
}
