package io.gilstream.trading.wallet.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.CreditGil;
import gilstream.economy.DebitGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.trading.wallet.Adjustments.Adjustment;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KafkaAdjustmentsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final BigDecimal THOUSAND = new BigDecimal("1000.00");
    private static final Adjustment GEMS =
            new Adjustment(new UUID(0, 1), "admin", new UUID(0, 2), new BigDecimal("1E+3"), "gems", "gift");

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaAdjustments adjustments = new KafkaAdjustments(commands, InstantSource.fixed(NOW), meters);

    @Test
    void asksForACredit() {
        run(adjustments.credit(GEMS));
        assertThat(commands.asked())
                .containsExactly(command()
                        .setCreditGil(new CreditGil(THOUSAND, "gift", "gems"))
                        .build());
    }

    @Test
    void asksForADebit() {
        run(adjustments.debit(GEMS));
        assertThat(commands.asked())
                .containsExactly(command()
                        .setDebitGil(new DebitGil(THOUSAND, "gift", "gems"))
                        .build());
    }

    @Test
    void tellsTheVersionThatHasTheMoney() {
        commands.answer(KafkaAdjustmentsTest::accepted);
        assertThat(adjustments.debit(GEMS).block(Duration.ofSeconds(5))).isEqualTo(new Answer.Done<>(7L));
    }

    @Test
    void countsUnderTheNamesOfPlayEconomy() {
        commands.answer(KafkaAdjustmentsTest::accepted);
        run(adjustments.debit(GEMS));
        run(adjustments.debit(GEMS));
        run(adjustments.credit(GEMS));
        assertThat(meters.scrape()).contains("\nGilDebited_total 2.0\n", "\nGilCredited_total 1.0\n");
    }

    private static void run(Mono<?> mono) {
        mono.block(Duration.ofSeconds(5));
    }

    private static EconomyCommand.Builder command() {
        return EconomyCommand.newBuilder()
                .setCommandId(GEMS.id())
                .setPlayerId(GEMS.playerId())
                .setActorId("admin")
                .setRequestedAt(NOW);
    }

    private static EconomyOutcome accepted(EconomyCommand command) {
        return EconomyOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setPlayerId(command.getPlayerId())
                .setRequestedAt(NOW)
                .setDecidedAt(NOW)
                .setStatus(OutcomeStatus.ACCEPTED)
                .setVersion(7L)
                .build();
    }
}
