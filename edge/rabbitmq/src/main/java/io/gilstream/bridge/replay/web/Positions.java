package io.gilstream.bridge.replay.web;

import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** A position on the log as JSON has it: {@code <topic>/<partition>} and the offset there. */
final class Positions {

    private static final Pattern PLACE = Pattern.compile("([a-z0-9.-]{1,249})/(0|[1-9][0-9]{0,5})");

    private Positions() {}

    /** Returns the partition that a text names; empty if none of these topics has it. */
    static Optional<TopicPartition> partition(String text, List<String> topics) {
        var place = PLACE.matcher(text);
        if (!place.matches() || !topics.contains(place.group(1))) {
            return Optional.empty();
        }
        var partition = Integer.parseInt(place.group(2));
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(place.group(1)))
                .filter(topic -> partition < topic.partitions())
                .map(Topic::name)
                .map(topic -> new TopicPartition(topic, partition))
                .findAny();
    }

    /** Returns a position as JSON has it, in the order of its partitions. */
    static Map<String, Long> text(Map<TopicPartition, Long> position) {
        var text = new TreeMap<String, Long>();
        position.forEach((partition, offset) -> text.put(partition.topic() + "/" + partition.partition(), offset));
        return text;
    }
}
