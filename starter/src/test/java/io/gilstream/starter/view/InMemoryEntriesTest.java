package io.gilstream.starter.view;

import io.gilstream.starter.testing.InMemoryEntries;

class InMemoryEntriesTest extends EntriesContract {

    private final InMemoryEntries entries = new InMemoryEntries();

    @Override
    Entries entries() {
        return entries;
    }

    @Override
    void put(Entry entry) {
        entries.put(entry);
    }
}
