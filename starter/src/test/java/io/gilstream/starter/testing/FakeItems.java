package io.gilstream.starter.testing;

import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A copy of the catalog that a test fills. */
public final class FakeItems implements Items {

    private final Map<UUID, Item> items = new ConcurrentSkipListMap<>();

    /** Adds an item. */
    public void put(Item item) {
        items.put(item.id(), item);
    }

    /** Removes all items. */
    public void clear() {
        items.clear();
    }

    @Override
    public Flux<Item> all() {
        return Flux.fromIterable(items.values());
    }

    @Override
    public Flux<Item> byIds(Collection<UUID> itemIds) {
        return all().filter(item -> itemIds.contains(item.id()));
    }

    @Override
    public Mono<Item> byId(UUID itemId) {
        return Mono.justOrEmpty(items.get(itemId));
    }
}
