package io.gilstream.starter.command;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import gilstream.economy.SubtractItems;
import io.gilstream.starter.command.AccountCommands.Request;
import io.gilstream.starter.testing.FakeCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final Request REQUEST = new Request(new UUID(0, 1), "admin", new UUID(0, 2));
    private static final SubtractItems PAYLOAD = new SubtractItems(new UUID(0, 3), 4);

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final AccountCommands account = new AccountCommands(commands, InstantSource.fixed(NOW.plusNanos(456)));
    private final Counter effects = new SimpleMeterRegistry().counter("effects");

    @Test
    void asksInTheNameOfTheActor() {
        ask();
        assertThat(commands.asked())
                .containsExactly(EconomyCommand.newBuilder()
                        .setCommandId(REQUEST.id())
                        .setPlayerId(REQUEST.playerId())
                        .setActorId("admin")
                        .setRequestedAt(NOW)
                        .setSubtractItems(PAYLOAD)
                        .build());
    }

    @Test
    void tellsTheVersionThatHasTheChange() {
        commands.answer(_ -> outcome(NOW, 7L, null));
        assertThat(ask()).isEqualTo(new Answer.Done<>(7L));
        assertThat(effects.count()).isEqualTo(1);
    }

    @Test
    void doesNotCountWhatItIsToldAgain() {
        commands.answer(_ -> outcome(NOW.minusSeconds(60), 7L, null));
        assertThat(ask()).isEqualTo(new Answer.Done<>(7L));
        assertThat(effects.count()).isZero();
    }

    @Test
    void tellsWhyNothingChanged() {
        commands.answer(_ -> outcome(NOW, null, RefusalReason.INSUFFICIENT_ITEMS));
        assertThat(ask()).isEqualTo(new Answer.Refused<>("INSUFFICIENT_ITEMS"));
        assertThat(effects.count()).isZero();
    }

    @Test
    void saysThatItIsNotDecided() {
        assertThat(ask()).isEqualTo(new Answer.Undecided<>());
        assertThat(effects.count()).isZero();
    }

    private @Nullable Answer<Long> ask() {
        return account.ask(REQUEST, command -> command.setSubtractItems(PAYLOAD), effects)
                .block(Duration.ofSeconds(5));
    }

    private static EconomyOutcome outcome(Instant requestedAt, @Nullable Long version, @Nullable RefusalReason reason) {
        return EconomyOutcome.newBuilder()
                .setCommandId(REQUEST.id())
                .setPlayerId(REQUEST.playerId())
                .setRequestedAt(requestedAt)
                .setDecidedAt(NOW)
                .setStatus(reason == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED)
                .setVersion(version)
                .setReason(reason)
                .build();
    }
}
