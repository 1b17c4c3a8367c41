package io.gilstream.bridge.contract;

import io.gilstream.bridge.masstransit.MessageType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Play Economy's messages. Their namespaces are part of their names on the wire, and not every copy of it has the same.
 *
 * @param catalog like {@code Play.Catalog.Contracts}
 * @param identity like {@code Play.Identity.Contracts}
 * @param inventory like {@code Play.Inventory.Contracts}
 * @param trading like {@code Play.Trading.Contracts}; copies differ, and all of these are understood
 */
public record Contracts(String catalog, String identity, String inventory, List<String> trading) {

    public Contracts {
        trading = List.copyOf(trading);
    }

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

    /** Returns the messages that ask for a step; more than one where copies of Play Economy differ. */
    public List<MessageType> commands(Step step) {
        var namespaces = switch (step) {
            case GRANT_ITEMS, SUBTRACT_ITEMS -> List.of(inventory);
            case DEBIT_GIL -> List.of(identity);
            case PURCHASE_REQUESTED -> trading;
        };
        return namespaces.stream()
                .map(namespace -> new MessageType(namespace, step.type()))
                .toList();
    }

    /** Returns the messages that ask how far a purchase is. */
    public List<MessageType> purchaseQuestions() {
        return trading.stream()
                .map(namespace -> new MessageType(namespace, PurchaseQuestion.TYPE))
                .toList();
    }

    /** Returns every message that is taken from the queue of a step, questions among them. */
    public List<MessageType> takenFor(Step step) {
        return step == Step.PURCHASE_REQUESTED
                ? Stream.concat(commands(step).stream(), purchaseQuestions().stream())
                        .toList()
                : commands(step);
    }

    /** Returns every message that asks for something. */
    public List<MessageType> asked() {
        return Arrays.stream(Step.values())
                .flatMap(step -> takenFor(step).stream())
                .toList();
    }

    /** Returns the exchanges of every message that is published for whoever wants it, faults included. */
    public Set<String> publicExchanges() {
        var faults = asked().stream().map(MessageType::faultExchange);
        return Stream.concat(published().stream().map(MessageType::exchange), faults)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns every message that is published, faults aside. */
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
