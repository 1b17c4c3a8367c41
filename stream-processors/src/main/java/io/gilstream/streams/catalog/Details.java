package io.gilstream.streams.catalog;

import io.gilstream.streams.Gil;

/**
 * What an item is, to players.
 *
 * @param price of one
 */
record Details(String name, String description, Gil price) {

    // The name's length stands before it, so that it cannot run into the description.
    String text() {
        return price + "\n" + name.length() + '\n' + name + '\n' + description;
    }
}
