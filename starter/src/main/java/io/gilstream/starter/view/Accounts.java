package io.gilstream.starter.view;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.json.Uuids;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A service's copy of the players' accounts. */
@FunctionalInterface
public interface Accounts extends VersionedView {

    /** Returns a player's account; an empty one if nothing happened to it yet. */
    Mono<Account> of(UUID playerId);

    @Override
    default String kind() {
        return ACCOUNT;
    }

    @Override
    default Mono<Long> versionOf(String id) {
        return Uuids.isUuid(id) ? of(Uuids.parse(id)).map(Account::version) : Mono.empty();
    }
}
