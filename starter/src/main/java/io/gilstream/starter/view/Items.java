package io.gilstream.starter.view;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.json.Uuids;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service's copy of the catalog. */
public interface Items extends VersionedView {

    /** Returns all items. */
    Flux<Item> all();

    /** Returns those of these items that are on sale. */
    Flux<Item> byIds(Collection<UUID> itemIds);

    /** Returns an item, if it is on sale. */
    Mono<Item> byId(UUID itemId);

    @Override
    default String kind() {
        return ITEM;
    }

    @Override
    default Mono<Long> versionOf(String id) {
        return Uuids.isUuid(id) ? byId(Uuids.parse(id)).map(Item::revision) : Mono.empty();
    }
}
