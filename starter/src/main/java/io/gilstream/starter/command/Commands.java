package io.gilstream.starter.command;

import java.time.Duration;
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
    Mono<Void> send(C command);

    /**
     * Sends a command, and waits for its outcome.
     *
     * <p>Completes with the outcome; or without one, if the broker keeps the command but nothing decided it in time.
     *
     * @param patience how long to wait after the broker confirmed
     */
    Mono<O> ask(C command, Duration patience);
}
