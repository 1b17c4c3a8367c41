package io.gilstream.inventory.holding.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GrantItems;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.SubtractItems;
import io.gilstream.inventory.holding.Adjustments.Adjustment;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KafkaAdjustmentsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Adjustment POTIONS =
            new Adjustment(new UUID(0, 1), "admin", new UUID(0, 2), new UUID(0, 3), 4);

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaAdjustments adjustments = new KafkaAdjustments(commands, InstantSource.fixed(NOW), meters);

    @Test
    void asksForAGrant() {
        run(adjustments.grant(POTIONS));
        assertThat(commands.asked())
                .containsExactly(command()
                        .setGrantItems(new GrantItems(POTIONS.itemId(), 4))
                        .build());
    }

    @Test
    void asksForASubtraction() {
        run(adjustments.subtract(POTIONS));
        assertThat(commands.asked())
                .containsExactly(command()
                        .setSubtractItems(new SubtractItems(POTIONS.itemId(), 4))
                        .build());
    }

    @Test
    void tellsTheVersionThatHasTheItems() {
        commands.answer(KafkaAdjustmentsTest::accepted);
        assertThat(adjustments.grant(POTIONS).block(Duration.ofSeconds(5))).isEqualTo(new Answer.Done<>(7L));
    }

    @Test
    void countsUnderTheNamesOfPlayEconomy() {
        commands.answer(KafkaAdjustmentsTest::accepted);
        run(adjustments.grant(POTIONS));
        run(adjustments.grant(POTIONS));
        run(adjustments.subtract(POTIONS));
        assertThat(meters.scrape()).contains("\nItemGranted_total 2.0\n", "\nItemSubtracted_total 1.0\n");
    }

    private static void run(Mono<?> mono) {
        mono.block(Duration.ofSeconds(5));
    }

    private static EconomyCommand.Builder command() {
        return EconomyCommand.newBuilder()
                .setCommandId(POTIONS.id())
                .setPlayerId(POTIONS.playerId())
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
