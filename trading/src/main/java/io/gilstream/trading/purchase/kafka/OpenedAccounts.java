package io.gilstream.trading.purchase.kafka;

import java.util.LinkedHashSet;
import java.util.UUID;

/**
 * Players whose accounts this instance had opened, at most {@value #MAX} of them; those of long ago are forgotten, and
 * opened once more, which changes nothing.
 */
final class OpenedAccounts {

    private static final int MAX = 50_000;

    private final LinkedHashSet<UUID> players = new LinkedHashSet<>();
    private final int max;

    OpenedAccounts() {
        this(MAX);
    }

    OpenedAccounts(int max) {
        this.max = max;
    }

    synchronized boolean contains(UUID playerId) {
        return players.contains(playerId);
    }

    synchronized void add(UUID playerId) {
        if (players.add(playerId) && players.size() > max) {
            players.removeFirst();
        }
    }
}
