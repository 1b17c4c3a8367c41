package io.gilstream.catalog.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What an item shall be.
 *
 * @param price in gil, with at most two decimals
 */
public record NewItem(String name, String description, BigDecimal price) {

    /**
     * Returns the id that the item gets when it is put on sale.
     *
     * <p>A repeated request gets the same, so that it is answered like the first. Another request under the same
     * command id gets another, so that the topology refuses it.
     */
    public UUID itemId(UUID commandId) {
        var content = String.join(
                "\u0000",
                commandId.toString(),
                name,
                description,
                price.stripTrailingZeros().toPlainString());
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
