package io.gilstream.inventory.holding.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GrantItems;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import io.gilstream.inventory.holding.Grants.Grant;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaGrantsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Grant GRANT = new Grant(new UUID(0, 1), "admin", new UUID(0, 2), new UUID(0, 3), 4);

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final KafkaGrants grants = new KafkaGrants(commands, InstantSource.fixed(NOW));

    @Test
    void asksForAGrant() {
        grant();
        assertThat(commands.asked())
                .containsExactly(EconomyCommand.newBuilder()
                        .setCommandId(GRANT.id())
                        .setPlayerId(GRANT.playerId())
                        .setActorId("admin")
                        .setRequestedAt(NOW)
                        .setGrantItems(new GrantItems(GRANT.itemId(), 4))
                        .build());
    }

    @Test
    void tellsWhatWasDecided() {
        assertThat(grant()).isEqualTo(new Answer.Undecided<>());

        commands.answer(_ -> outcome(OutcomeStatus.ACCEPTED, 7L, null));
        assertThat(grant()).isEqualTo(new Answer.Done<>(7L));

        commands.answer(_ -> outcome(OutcomeStatus.REFUSED, null, RefusalReason.STACK_LIMIT));
        assertThat(grant()).isEqualTo(new Answer.Refused<>("STACK_LIMIT"));
    }

    private @Nullable Answer<Long> grant() {
        return grants.grant(GRANT).block(Duration.ofSeconds(5));
    }

    private static EconomyOutcome outcome(
            OutcomeStatus status, @Nullable Long version, @Nullable RefusalReason reason) {
        return EconomyOutcome.newBuilder()
                .setCommandId(GRANT.id())
                .setPlayerId(GRANT.playerId())
                .setRequestedAt(NOW)
                .setDecidedAt(NOW)
                .setStatus(status)
                .setVersion(version)
                .setReason(reason)
                .build();
    }
}
