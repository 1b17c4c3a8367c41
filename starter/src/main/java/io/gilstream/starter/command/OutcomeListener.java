package io.gilstream.starter.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gilstream.starter.command.Waiters.Waiter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each outcome to the requests that wait for it, and to the service whose instance asked for it.
 *
 * <p>Each instance of a service reads all partitions, because any of them may have sent the command. What nobody waits
 * for is not even decoded.
 */
final class OutcomeListener<O extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);

    private final Channel<?, O> channel;
    private final Waiters<O> waiters;
    private final Predicate<String> ours;
    private final Consumer<O> heard;

    /**
     * Creates a listener.
     *
     * @param ours tells whether a request id is one of this instance
     * @param heard hears the outcomes of what this instance asked for
     */
    OutcomeListener(Channel<?, O> channel, Waiters<O> waiters, Predicate<String> ours, Consumer<O> heard) {
        this.channel = channel;
        this.waiters = waiters;
        this.ours = ours;
        this.heard = heard;
    }

    void deliver(ConsumerRecord<String, byte[]> outcome, Deserializer<O> values) {
        var requestId = requestId(outcome);
        var own = requestId.filter(ours).isPresent();
        var waiting = waiting(outcome, requestId);
        if (!own && waiting.isEmpty()) {
            return;
        }
        try {
            var answer = values.deserialize(outcome.topic(), outcome.value());
            if (answer != null) {
                deliver(answer, own, waiting);
            }
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("topic", outcome.topic())
                    .addKeyValue("partition", outcome.partition())
                    .addKeyValue("offset", outcome.offset())
                    .addKeyValue("cause", e)
                    .log("An outcome cannot be used");
        }
    }

    private void deliver(O answer, boolean own, List<Waiter<O>> waiting) {
        if (own) {
            heard.accept(answer);
        }
        var commandId = channel.answers().apply(answer);
        waiting.stream()
                .filter(waiter -> waiter.commandId().equals(commandId))
                .forEach(waiter -> waiter.complete(answer));
    }

    /** An outcome that names the sending it answers is for that one only. */
    private List<Waiter<O>> waiting(ConsumerRecord<String, byte[]> outcome, Optional<String> requestId) {
        var waiting = waiters.about(Optional.ofNullable(outcome.key()).orElse(""));
        return waiting.isEmpty() || requestId.isEmpty()
                ? waiting
                : waiting.stream()
                        .filter(waiter -> waiter.requestId().equals(requestId.get()))
                        .toList();
    }

    private static Optional<String> requestId(ConsumerRecord<String, byte[]> outcome) {
        return Optional.ofNullable(outcome.headers().lastHeader(CommandHeaders.REQUEST_ID))
                .map(header -> new String(header.value(), US_ASCII));
    }
}
