package io.gilstream.streams.kafka;

import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.schemas.DeadLetter;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a step sends what it can never use: the original key, value and headers, with cause and origin in further
 * headers.
 *
 * <p>The dead letter goes through a sink of the topology, so it is in the transaction that moves past the record.
 *
 * <p>With the further headers, a record that the broker just accepted would be one that the broker refuses, and the
 * topology would try for ever. So of a record that large only the beginning is kept; its origin says where the rest is.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int CAUSE_LENGTH_MAX = 1_000;

    /** What is kept whole, in bytes; the broker's limit, 1 MiB by default, leaves 48 KiB for the further headers. */
    public static final int WHOLE_BYTES_MAX = 1_000_000;

    private static final int KEY_BYTES_KEPT = 1_000;
    private static final int VALUE_BYTES_KEPT = 100_000;

    private final ProcessorContext<Object, Object> context;
    private final Sensor sent;

    /** Creates the dead letters of one step of a task. */
    public DeadLetters(ProcessorContext<Object, Object> context, String step) {
        this.context = context;
        this.sent = context.metrics()
                .addRateTotalSensor("dead-letter", context.taskId() + "-" + step, "sent", RecordingLevel.INFO);
    }

    /** Sends the record that is being processed to the dead letters. */
    public void send(Record<byte[], byte[]> original, RuntimeException cause) {
        var origin = context.recordMetadata().orElse(null);
        LOG.atWarn()
                .addKeyValue("topic", origin == null ? "" : origin.topic())
                .addKeyValue("partition", origin == null ? -1 : origin.partition())
                .addKeyValue("offset", origin == null ? -1 : origin.offset())
                .addKeyValue("cause", cause.getClass().getName())
                .log("Sent a record to the dead letters: {}", describe(cause));
        sent.record();
        var whole = RecordSize.of(original) <= WHOLE_BYTES_MAX;
        var headers = whole ? new RecordHeaders(original.headers()) : new RecordHeaders();
        put(headers, DeadLetter.CAUSE, whole ? describe(cause) : describe(cause) + " (only its beginning is kept)");
        put(headers, DeadLetter.CAUSE_CLASS, cause.getClass().getName());
        if (origin != null) {
            putOrigin(headers, origin);
        }
        var letter = whole ? original : beginning(original);
        context.forward(letter.withHeaders(headers), Wiring.sinkOf(STREAM_PROCESSORS_DEAD_LETTERS));
    }

    private static Record<byte[], byte[]> beginning(Record<byte[], byte[]> original) {
        return original.withKey(cut(original.key(), KEY_BYTES_KEPT)).withValue(cut(original.value(), VALUE_BYTES_KEPT));
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int length) {
        return bytes == null ? null : Arrays.copyOf(bytes, Math.min(bytes.length, length));
    }

    private static void putOrigin(Headers headers, RecordMetadata origin) {
        put(headers, DeadLetter.TOPIC, origin.topic());
        put(headers, DeadLetter.PARTITION, Integer.toString(origin.partition()));
        put(headers, DeadLetter.OFFSET, Long.toString(origin.offset()));
    }

    // A dead letter that was sent back to its topic may come again; only the latest cause and origin count.
    private static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(UTF_8));
    }

    private static String describe(RuntimeException failure) {
        var text = new StringBuilder(Objects.requireNonNullElse(failure.getMessage(), "no message"));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append("; because: ").append(cause);
        }
        return text.substring(0, Math.min(text.length(), CAUSE_LENGTH_MAX));
    }
}
