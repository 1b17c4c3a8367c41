package io.gilstream.identity.testing;

import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserLog;
import io.gilstream.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A log of users that a test looks at, and may take away. */
public final class FakeUserLog implements UserLog {

    private final List<Object> told = new ArrayList<>();
    private volatile boolean away;

    /** Returns the states that were told, and the ids of the users that are gone. */
    public List<Object> told() {
        return told;
    }

    /** Says whether it does not answer. */
    public void away(boolean is) {
        away = is;
    }

    @Override
    public Mono<Long> write(User user) {
        return tell(user);
    }

    @Override
    public Mono<Void> remove(UUID userId) {
        return tell(userId).then();
    }

    private Mono<Long> tell(Object what) {
        return Mono.fromCallable(() -> {
            if (away) {
                throw Problem.unavailable("not-confirmed", "The broker did not confirm in time.", null);
            }
            told.add(what);
            return (long) told.size();
        });
    }
}
