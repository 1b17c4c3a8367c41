package io.gilstream.catalog.item;

import io.gilstream.starter.consistency.VersionedView;
import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.view.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that ever happened to the items. */
public interface ItemHistory {

    /** Returns what happened to an item, in order. */
    Flux<ItemEvent> of(UUID itemId);

    /**
     * Returns what happened to an item, the latest first.
     *
     * @param revision where to begin: with the latest event before this revision
     * @param limit how many at most
     */
    Flux<ItemEvent> before(UUID itemId, long revision, int limit);

    /**
     * Returns an item as it was at an instant, if it was on sale then.
     *
     * <p>Events are in the order of their revisions; where clocks disagreed, an event that says it was earlier than the
     * one before it counts with that one.
     */
    default Mono<Item> asOf(UUID itemId, Instant instant) {
        return of(itemId)
                .takeWhile(event -> !event.occurredAt().isAfter(instant))
                .reduceWith(Optional::<Item>empty, Past::after)
                .flatMap(Mono::justOrEmpty)
                .filter(Item::onSale);
    }

    /** Returns how far the history of each item is, for reads that must not be older than a write. */
    default VersionedView versions() {
        return new VersionedView() {
            @Override
            public String kind() {
                return ITEM;
            }

            @Override
            public Mono<Long> versionOf(String id) {
                return Uuids.isUuid(id)
                        ? before(Uuids.parse(id), Long.MAX_VALUE, 1).next().map(ItemEvent::revision)
                        : Mono.empty();
            }
        };
    }
}
