package io.gilstream.bridge.contract;

import gilstream.catalog.CatalogEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What events of the catalog become. A purchase limit is nothing that Play Economy knows. */
final class CatalogMessages {

    private CatalogMessages() {}

    static List<Message> of(CatalogEvent event, Contracts contracts) {
        var messages = new ArrayList<Message>(1);
        var created = event.getItemCreated();
        if (created != null) {
            var body = item(event, created.getName(), created.getDescription(), created.getPrice());
            messages.add(Message.of(contracts.catalogItemCreated(), body));
        }
        var updated = event.getItemUpdated();
        if (updated != null) {
            var body = item(event, updated.getName(), updated.getDescription(), updated.getPrice());
            messages.add(Message.of(contracts.catalogItemUpdated(), body));
        }
        if (event.getItemDeleted() != null) {
            messages.add(Message.of(contracts.catalogItemDeleted(), itemId(event)));
        }
        return messages;
    }

    /** One copy of Play Economy calls the name {@code itemName}; both find theirs. */
    private static ObjectNode item(CatalogEvent event, String name, String description, BigDecimal price) {
        return itemId(event)
                .put("name", name)
                .put("itemName", name)
                .put("description", description)
                .put("price", Json.decimal(price));
    }

    private static ObjectNode itemId(CatalogEvent event) {
        return Json.object().put("itemId", event.getItemId().toString());
    }
}
