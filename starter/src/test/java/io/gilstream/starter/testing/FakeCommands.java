package io.gilstream.starter.testing;

import io.gilstream.starter.command.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Commands that a test looks at, and answers. */
public final class FakeCommands<C, O> implements Commands<C, O> {

    private final List<C> sent = new ArrayList<>();
    private final List<C> asked = new ArrayList<>();
    private Function<C, @Nullable O> decision = _ -> null;
    private Mono<Void> confirmation = Mono.empty();

    /** Says how commands are answered from now on; null leaves them undecided. */
    public void answer(Function<C, @Nullable O> how) {
        decision = how;
    }

    /** Says how the broker's confirmation ends from now on. */
    public void confirm(Mono<Void> how) {
        confirmation = how;
    }

    /** Returns the commands that nobody waited for. */
    public List<C> sent() {
        return sent;
    }

    /** Returns the commands whose outcome was waited for. */
    public List<C> asked() {
        return asked;
    }

    @Override
    public Mono<Void> send(List<C> before, C command) {
        return Mono.defer(() -> {
            sent.addAll(before);
            sent.add(command);
            return confirmation;
        });
    }

    @Override
    public Mono<O> ask(List<C> before, C command, Duration patience) {
        return Mono.defer(() -> {
            sent.addAll(before);
            asked.add(command);
            return confirmation.then(Mono.justOrEmpty(decision.apply(command)));
        });
    }
}
