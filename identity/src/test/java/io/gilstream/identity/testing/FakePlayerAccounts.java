package io.gilstream.identity.testing;

import io.gilstream.identity.user.PlayerAccounts;
import io.gilstream.starter.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Accounts that a test looks at, and may take away. */
public final class FakePlayerAccounts implements PlayerAccounts {

    private final List<UUID> opened = new ArrayList<>();
    private final List<UUID> closed = new ArrayList<>();
    private volatile boolean away;

    /** Returns whose accounts were opened, as often as that was asked. */
    public List<UUID> opened() {
        return opened;
    }

    /** Returns whose accounts were closed, as often as that was asked. */
    public List<UUID> closed() {
        return closed;
    }

    /** Says whether they do not answer. */
    public void away(boolean is) {
        away = is;
    }

    @Override
    public Mono<Void> open(UUID playerId) {
        return Mono.fromRunnable(() -> add(opened, playerId));
    }

    @Override
    public Mono<Void> close(UUID playerId) {
        return Mono.fromRunnable(() -> add(closed, playerId));
    }

    private void add(List<UUID> list, UUID playerId) {
        if (away) {
            throw Problem.unavailable("not-confirmed", "The broker did not confirm in time.", null);
        }
        list.add(playerId);
    }
}
