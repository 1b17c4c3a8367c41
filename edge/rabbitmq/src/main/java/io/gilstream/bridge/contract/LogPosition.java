package io.gilstream.bridge.contract;

import io.gilstream.schemas.NamedIds;
import java.util.UUID;

/** Where an event is on the log; it never moves, so ids that follow from it are the same for ever. */
public record LogPosition(String topic, int partition, long offset) {

    // Published in docs/integrators.md; it must never change.
    private static final UUID MESSAGES = UUID.fromString("6f1d7a52-94c3-4b0e-8d2f-3a7c51e08b96");

    /** Returns the id of one of the messages that the event becomes, counted from 0. */
    UUID messageId(int index) {
        return NamedIds.of(MESSAGES, topic + "/" + partition + "/" + offset + "/" + index);
    }
}
