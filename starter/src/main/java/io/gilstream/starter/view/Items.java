package io.gilstream.starter.view;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.json.Uuids;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service's copy of the catalog. It keeps deleted items, because players keep them. */
public interface Items extends VersionedView {

    /** Returns all items on sale. */
    Flux<Item> all();

    /**
     * Returns items on sale in the order of their ids.
     *
     * @param after where to begin: with the next item after this one, or with the first item
     * @param limit how many at most
     */
    Flux<Item> page(Optional<UUID> after, int limit);

    /** Returns those of these items that are or were on sale. */
    Flux<Item> byIds(Collection<UUID> itemIds);

    /** Returns an item, if it is on sale. */
    default Mono<Item> byId(UUID itemId) {
        return byIds(List.of(itemId)).filter(Item::onSale).next();
    }

    @Override
    default String kind() {
        return ITEM;
    }

    @Override
    default Mono<Long> versionOf(String id) {
        return Uuids.isUuid(id) ? byIds(List.of(Uuids.parse(id))).next().map(Item::revision) : Mono.empty();
    }
}
