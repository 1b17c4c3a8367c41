package io.gilstream.starter.view;

import io.gilstream.starter.consistency.Freshness;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happened to the players' accounts, never older than what the accounts themselves show.
 *
 * <p>Accounts and entries come by two sinks. A read that carries a consistency token has waited for the account; every
 * read here waits for the entry of the version that the account is at.
 */
public final class History {

    private final Accounts accounts;
    private final Entries entries;
    private final Freshness freshness;

    /**
     * Puts the two views together.
     *
     * @param freshness what waits for the entries, and fails if that takes too long
     */
    public History(Accounts accounts, Entries entries, Freshness freshness) {
        this.accounts = accounts;
        this.entries = entries;
        this.freshness = freshness;
    }

    /** Returns the version that a player's account is at, once it can be read; 0 if nothing happened to it yet. */
    public Mono<Long> version(UUID playerId) {
        return accounts.of(playerId)
                .map(Account::version)
                .flatMap(version -> version == 0
                        ? Mono.just(version)
                        : freshness.await(Entries.token(playerId, version)).thenReturn(version));
    }

    /** Returns the version that a player's account had at a moment; the one it is at, of moments to come. */
    public Mono<Long> versionAt(UUID playerId, Instant moment) {
        return version(playerId)
                .flatMap(current -> entries.versionAt(playerId, moment).map(version -> Math.min(current, version)));
    }

    /** Returns a player's account as it was at a moment. */
    public Mono<Account> accountAt(UUID playerId, Instant moment) {
        return versionAt(playerId, moment)
                .flatMap(version -> entries.upTo(playerId, version)
                        .collect(AccountFold::new, AccountFold::add)
                        .map(AccountFold::account));
    }

    /** Returns a player's entries up to a version, that one included, oldest first. */
    public Flux<Entry> upTo(UUID playerId, long version) {
        return entries.upTo(playerId, version);
    }

    /**
     * Returns the latest lines of an asset's history, newest first.
     *
     * @param before the version that all of them are older than
     * @param limit how many at most
     */
    public Flux<Line> latest(UUID playerId, String asset, long before, int limit) {
        return version(playerId)
                .flatMapMany(current -> entries.latest(playerId, asset, Math.min(current, before - 1), limit))
                .concatMap(entry -> Mono.justOrEmpty(entry.line(asset)));
    }
}
