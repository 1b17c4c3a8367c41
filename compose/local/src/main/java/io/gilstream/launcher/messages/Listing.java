package io.gilstream.launcher.messages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of a queue of failures.
 *
 * @param messages how many there are
 * @param first those at its front
 * @param counted whether the queue counts how often a message is handed out
 */
record Listing(String queue, int messages, List<Row> first, boolean counted) {

    /** Reads as many messages as are wanted. */
    static Listing of(FailureQueue queue, Reading reading, int limit) throws IOException {
        var rows = new ArrayList<Row>();
        var counted = false;
        while (rows.size() < limit) {
            var message = reading.next();
            if (message.isEmpty()) {
                break;
            }
            rows.add(message.get().row());
            counted |= message.get().isCounted();
        }
        return new Listing(queue.name(), reading.count(), List.copyOf(rows), counted);
    }

    /** Returns it as lines. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(queue + ": " + messages + (messages == 1 ? " message" : " messages"));
        if (!first.isEmpty()) {
            Row.table(first).forEach(line -> lines.add("  " + line));
        }
        if (messages > first.size()) {
            lines.add("  and " + (messages - first.size()) + " more; --limit shows more of them");
        }
        if (counted) {
            lines.add(
                    "  A quorum queue: each look at a message counts as a delivery, and at its delivery limit (20 from"
                            + " RabbitMQ 4.0 on) RabbitMQ drops it.");
        }
        return lines;
    }
}
