package io.gilstream.benchmarks;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.account.AccountTopology;
import io.gilstream.streams.kafka.EarlyCommits;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is measured: commands go into a topic, answers come out of a topic.
 *
 * @param topology what turns the one into the other; null where both are the same topic
 * @param commitInterval how long a transaction stays open at most
 * @param answered returns the sequence number of the command that a value answers, or {@link #NO_ANSWER}
 */
record Subject(
        String name,
        String input,
        String output,
        @Nullable Topology topology,
        Duration commitInterval,
        Function<byte[], Long> answered) {

    static final long NO_ANSWER = -1;

    private static final Duration LONG = Duration.ofMillis(100);

    /** The account topology: a command is answered by its outcome. */
    static Subject core(SchemaRegistry registry) {
        var reader = Topics.ECONOMY_OUTCOMES.reader(registry);
        return new Subject(
                "core",
                Topics.ECONOMY_COMMANDS.name(),
                Topics.ECONOMY_OUTCOMES.name(),
                AccountTopology.create(registry),
                LONG,
                value -> sequence(reader.deserialize("", value)));
    }

    /** A topology of one source and one sink: what {@code exactly_once_v2} itself costs. */
    static Subject passThrough(SchemaRegistry registry) {
        var topology = new Topology();
        var bytes = Serdes.ByteArray();
        topology.addSource("from-commands", bytes.deserializer(), bytes.deserializer(), "reference.commands");
        topology.addSink("to-answers", "reference.answers", bytes.serializer(), bytes.serializer(), "from-commands");
        return new Subject(
                "pass-through",
                "reference.commands",
                "reference.answers",
                topology,
                EarlyCommits.EVERY,
                commandSequence(registry));
    }

    /** A topology that writes the records that the core writes: what the log costs of a purchase. */
    static Subject sameRecords(SchemaRegistry registry) {
        return new Subject(
                "same-records",
                SameRecords.COMMANDS,
                SameRecords.ANSWERS,
                SameRecords.create(),
                LONG,
                commandSequence(registry));
    }

    /** An idempotent producer and a read_committed consumer of one topic: what the log itself costs. */
    static Subject plain(SchemaRegistry registry) {
        return new Subject(
                "plain", "reference.plain", "reference.plain", null, Duration.ZERO, commandSequence(registry));
    }

    private static Function<byte[], Long> commandSequence(SchemaRegistry registry) {
        var reader = Topics.ECONOMY_COMMANDS.reader(registry);
        return value -> sequence(reader.deserialize("", value));
    }

    private static long sequence(EconomyCommand command) {
        return Workload.sequence(command.getCommandId());
    }

    private static long sequence(EconomyOutcome outcome) {
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw new IllegalStateException("A benchmark measures accepted purchases, but got " + outcome);
        }
        return Workload.sequence(outcome.getCommandId());
    }
}
