package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.ItemEvent;
import io.gilstream.catalog.item.ItemHistory;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A history that a test writes. */
final class FakeHistory implements ItemHistory {

    private final List<ItemEvent> events = new CopyOnWriteArrayList<>();

    void clear() {
        events.clear();
    }

    void add(
            UUID itemId,
            long revision,
            String type,
            Instant at,
            @Nullable NewItem details,
            @Nullable PurchaseLimit limit) {
        events.add(new ItemEvent(itemId, revision, type, "ana", at, details, limit));
    }

    @Override
    public Flux<ItemEvent> of(UUID itemId) {
        return Flux.fromIterable(events).filter(event -> event.itemId().equals(itemId));
    }

    @Override
    public Flux<ItemEvent> before(UUID itemId, long revision, int limit) {
        return of(itemId)
                .filter(event -> event.revision() < revision)
                .sort(Comparator.comparingLong(ItemEvent::revision).reversed())
                .take(limit);
    }
}
