package io.gilstream.starter.command;

import static java.time.temporal.ChronoUnit.MILLIS;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Asks the account topology for a change of one account, and waits for its decision. */
public final class AccountCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final InstantSource clock;

    /** Asks by way of these commands. */
    public AccountCommands(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Who asks for a change of whose account.
     *
     * @param id names the request, so that it can be repeated
     * @param actorId who asks
     */
    public record Request(UUID id, String actorId, UUID playerId) {}

    /**
     * Asks for a change; tells the version of the account that has it.
     *
     * @param payload sets what is asked for
     * @param effects counts the changes; one that was made before, and is only told again, does not count
     */
    public Mono<Answer<Long>> ask(Request request, Consumer<EconomyCommand.Builder> payload, Counter effects) {
        return Mono.defer(() -> ask(command(request, payload), effects));
    }

    /**
     * Asks for a change; tells the version of the account that has it.
     *
     * @param command its time is one of milliseconds
     * @param effects counts the changes; one that was made before, and is only told again, does not count
     */
    public Mono<Answer<Long>> ask(EconomyCommand command, Counter effects) {
        return commands.ask(command, PATIENCE)
                .doOnNext(outcome -> count(command, outcome, effects))
                .map(AccountCommands::answer)
                .defaultIfEmpty(new Answer.Undecided<>());
    }

    private EconomyCommand command(Request request, Consumer<EconomyCommand.Builder> payload) {
        var command = EconomyCommand.newBuilder()
                .setCommandId(request.id())
                .setPlayerId(request.playerId())
                .setActorId(request.actorId())
                .setRequestedAt(clock.instant().truncatedTo(MILLIS));
        payload.accept(command);
        return command.build();
    }

    /** The outcome of a repeated command says when the first one was requested. */
    private static void count(EconomyCommand command, EconomyOutcome outcome, Counter effects) {
        if (outcome.getStatus() == OutcomeStatus.ACCEPTED
                && outcome.getRequestedAt().equals(command.getRequestedAt())) {
            effects.increment();
        }
    }

    private static Answer<Long> answer(EconomyOutcome outcome) {
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Answer.Done<>(version)
                : new Answer.Refused<>(String.valueOf(outcome.getReason()));
    }
}
