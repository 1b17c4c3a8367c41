package io.gilstream.streams.catalog;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import java.util.UUID;

/** What is asked of the catalog; it may break any rule. */
sealed interface Change {

    /** Returns the item it is about. */
    UUID itemId();

    /** Returns the text whose fingerprint tells this change from any other; see {@link Fingerprint}. */
    String text();

    /** Returns what tells this change from any other. */
    default Fingerprint fingerprint() {
        return Fingerprint.of(text());
    }

    /** Put a new item on sale. */
    record CreateItem(UUID itemId, String name, String description, Gil price) implements Change {

        // The name's length stands before it, so that it cannot run into the description.
        @Override
        public String text() {
            return "create-item\n" + itemId + '\n' + price + '\n' + name.length() + '\n' + name + '\n' + description;
        }
    }
}
