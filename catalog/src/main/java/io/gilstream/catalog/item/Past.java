package io.gilstream.catalog.item;

import io.gilstream.starter.view.Item;
import java.util.Optional;

/** The fold of an item's events. */
final class Past {

    private Past() {}

    /** Returns the item after an event; nothing as long as no event said what it is. */
    static Optional<Item> after(Optional<Item> before, ItemEvent event) {
        return details(before, event).map(details -> after(before, details, event));
    }

    private static Optional<NewItem> details(Optional<Item> before, ItemEvent event) {
        return Optional.ofNullable(event.details())
                .or(() -> before.map(item -> new NewItem(item.name(), item.description(), item.price())));
    }

    private static Item after(Optional<Item> before, NewItem details, ItemEvent event) {
        return new Item(
                event.itemId(),
                details.name(),
                details.description(),
                details.price(),
                event.revision(),
                before.map(Item::createdAt).orElse(event.occurredAt()),
                event.occurredAt(),
                event.type().equals(ItemEvent.LIMIT_SET)
                        ? event.limit()
                        : before.map(Item::purchaseLimit).orElse(null),
                event.type().equals(ItemEvent.DELETED) ? event.occurredAt() : null);
    }
}
