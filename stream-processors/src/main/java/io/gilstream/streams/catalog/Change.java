package io.gilstream.streams.catalog;

import io.gilstream.streams.Fingerprint;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of the catalog; it may break any rule. */
sealed interface Change {

    /** Returns the item it is about. */
    UUID itemId();

    /** Returns the text whose fingerprint tells this change from any other; see {@link Fingerprint}. */
    String text();

    /** Put a new item on sale. */
    record CreateItem(UUID itemId, Details details) implements Change {

        @Override
        public String text() {
            return "create-item\n" + itemId + '\n' + details.text();
        }
    }

    /** A change of an item that is on sale. */
    sealed interface OfItem extends Change {}

    /** Make the item this; its purchase limit stays. */
    record UpdateItem(UUID itemId, Details details) implements OfItem {

        @Override
        public String text() {
            return "update-item\n" + itemId + '\n' + details.text();
        }
    }

    /** Take the item off sale for ever. */
    record DeleteItem(UUID itemId) implements OfItem {

        @Override
        public String text() {
            return "delete-item\n" + itemId;
        }
    }

    /** Limit how many of the item one player may buy, or no longer limit it. */
    record SetPurchaseLimit(
            UUID itemId,
            @Nullable Integer quantity,
            @Nullable Integer periodSeconds) implements OfItem {

        @Override
        public String text() {
            return "set-purchase-limit\n" + itemId + '\n' + quantity + '\n' + periodSeconds;
        }

        /** Returns the limit that is asked for; null for none. */
        @Nullable Limit limit() {
            return quantity == null || periodSeconds == null ? null : new Limit(quantity, periodSeconds);
        }
    }
}
