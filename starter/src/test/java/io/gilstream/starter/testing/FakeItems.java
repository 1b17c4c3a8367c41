package io.gilstream.starter.testing;

import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Flux;

/** A copy of the catalog that a test fills. */
public final class FakeItems implements Items {

    private final NavigableMap<String, Item> items = new ConcurrentSkipListMap<>();

    /** Adds an item, or replaces it. */
    public void put(Item item) {
        items.put(item.id().toString(), item);
    }

    /** Removes all items. */
    public void clear() {
        items.clear();
    }

    @Override
    public Flux<Item> all() {
        return Flux.fromIterable(items.values()).filter(Item::onSale);
    }

    @Override
    public Flux<Item> page(Optional<UUID> after, int limit) {
        var rest = after.map(id -> items.tailMap(id.toString(), false)).orElse(items);
        return Flux.fromIterable(rest.values()).filter(Item::onSale).take(limit);
    }

    @Override
    public Flux<Item> byIds(Collection<UUID> itemIds) {
        return Flux.fromIterable(items.values()).filter(item -> itemIds.contains(item.id()));
    }
}
