package io.gilstream.starter.command;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Where a service sends its commands.
 *
 * <p>Both ways fail with a problem (503) if the broker does not confirm in time. The command may still be carried out
 * then; repeating it under the same id is safe.
 *
 * @param <C> the commands
 * @param <O> their outcomes
 */
public interface Commands<C, O> {

    /** Sends a command. Completes when the broker keeps it. */
    default Mono<Void> send(C command) {
        return send(List.of(), command);
    }

    /**
     * Sends a command after others about the same, and nothing of this service between them, so that they are decided
     * in this order. Completes when the broker keeps them all.
     *
     * @param before commands whose outcomes nobody waits for
     */
    Mono<Void> send(List<C> before, C command);

    /**
     * Sends a command, and waits for its outcome.
     *
     * <p>Completes with the outcome; or without one, if the broker keeps the command but nothing decided it in time.
     *
     * @param patience how long to wait after the broker confirmed
     */
    default Mono<O> ask(C command, Duration patience) {
        return ask(List.of(), command, patience);
    }

    /** Sends a command after others, as {@link #send(List, Object)} does, and waits for its outcome alone. */
    Mono<O> ask(List<C> before, C command, Duration patience);
}
