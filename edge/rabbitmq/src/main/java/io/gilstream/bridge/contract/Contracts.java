package io.gilstream.bridge.contract;

import io.gilstream.bridge.masstransit.MessageType;
import java.util.List;

/**
 * Play Economy's messages. Their namespaces are part of their names on the wire, and not every copy of it has the same.
 *
 * @param catalog like {@code Play.Catalog.Contracts}
 * @param identity like {@code Play.Identity.Contracts}
 * @param inventory like {@code Play.Inventory.Contracts}
 */
public record Contracts(String catalog, String identity, String inventory) {

    /** An item went on sale. */
    MessageType catalogItemCreated() {
        return new MessageType(catalog, "CatalogItemCreated");
    }

    /** An item on sale changed. */
    MessageType catalogItemUpdated() {
        return new MessageType(catalog, "CatalogItemUpdated");
    }

    /** An item left the catalog. */
    MessageType catalogItemDeleted() {
        return new MessageType(catalog, "CatalogItemDeleted");
    }

    /** The items that a command asked for were given. */
    MessageType inventoryItemsGranted() {
        return new MessageType(inventory, "InventoryItemsGranted");
    }

    /** The items that a command asked for were taken. */
    MessageType inventoryItemsSubtracted() {
        return new MessageType(inventory, "InventoryItemsSubtracted");
    }

    /** How many of an item a player has. */
    MessageType inventoryItemUpdated() {
        return new MessageType(inventory, "InventoryItemUpdated");
    }

    /** The gil that a command asked for was taken. */
    MessageType gilDebited() {
        return new MessageType(identity, "GilDebited");
    }

    /** How much gil a player has. */
    MessageType userUpdated() {
        return new MessageType(identity, "UserUpdated");
    }

    /** Returns every message that is published. */
    public List<MessageType> published() {
        return List.of(
                catalogItemCreated(),
                catalogItemUpdated(),
                catalogItemDeleted(),
                inventoryItemsGranted(),
                inventoryItemsSubtracted(),
                inventoryItemUpdated(),
                gilDebited(),
                userUpdated());
    }
}
