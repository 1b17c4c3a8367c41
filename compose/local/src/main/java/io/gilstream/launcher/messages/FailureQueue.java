package io.gilstream.launcher.messages;

import io.gilstream.launcher.platform.LauncherException;
import java.util.List;

/** A queue to which messages of another were moved: those that failed, or those that nobody there consumes. */
record FailureQueue(String name) {

    /** The queues from which the bridge takes commands. AMQP lists none, so they are named here. */
    static final List<String> OF_THE_BRIDGE = List.of(
            "inventory-grant-items", "inventory-subtract-items", "identity-debit-gil", "trading-purchase-state");

    private static final List<String> SUFFIXES = List.of("_error", "_skipped");

    /** Returns the queues of failures that the bridge may have made. */
    static List<FailureQueue> ofTheBridge() {
        return OF_THE_BRIDGE.stream().flatMap(queue -> matching(queue).stream()).toList();
    }

    /** Returns the queue of this name or, where the name is that of an ordinary queue, the queues of its failures. */
    static List<FailureQueue> matching(String name) {
        return isOne(name)
                ? List.of(new FailureQueue(name))
                : SUFFIXES.stream()
                        .map(suffix -> new FailureQueue(name + suffix))
                        .toList();
    }

    /**
     * Returns the queue of this name.
     *
     * @throws LauncherException if its name is that of an ordinary queue, whose messages are none to move or to remove
     */
    static FailureQueue named(String name) {
        if (!isOne(name)) {
            throw new LauncherException(name + " is no queue of failed messages: their names end in "
                    + String.join(" or ", SUFFIXES) + ".");
        }
        return new FailureQueue(name);
    }

    private static boolean isOne(String name) {
        return SUFFIXES.stream().anyMatch(suffix -> name.endsWith(suffix) && name.length() > suffix.length());
    }

    /** Returns the exchange before the queue that its messages came from, which has the name of that queue. */
    String origin() {
        return name.substring(0, name.lastIndexOf('_'));
    }
}
