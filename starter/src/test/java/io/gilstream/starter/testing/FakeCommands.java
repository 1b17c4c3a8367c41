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

    /** Says how commands are answered from now on; null leaves them undecided. */
    public void answer(Function<C, @Nullable O> how) {
        decision = how;
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
    public Mono<Void> send(C command) {
        return Mono.fromRunnable(() -> sent.add(command));
    }

    @Override
    public Mono<O> ask(C command, Duration patience) {
        return Mono.defer(() -> {
            asked.add(command);
            return Mono.justOrEmpty(decision.apply(command));
        });
    }
}
