package io.gilstream.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Where a text is kept: in every record of every topic, internal ones and uncommitted records included, in every
 * document of every database, and in every log file. It is looked for as plain bytes, in either case; it has to be
 * ASCII.
 */
final class Traces {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Platform platform;

    Traces(Platform platform) {
        this.platform = platform;
    }

    /** Returns the places, each once: a topic, a collection of a database, or a log file. */
    List<String> of(String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var places = new ArrayList<>(topics(wanted));
        places.addAll(collections(wanted));
        places.addAll(logs(wanted));
        return places.stream().distinct().toList();
    }

    private List<String> topics(String wanted) {
        Map<String, Object> settings = Map.of("bootstrap.servers", platform.url("kafka"));
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var places = new ArrayList<String>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var entry : consumer.poll(POLL)) {
                    if (has(entry, wanted)) {
                        places.add("topic " + entry.topic());
                    }
                }
            }
            return places;
        }
    }

    private static boolean has(ConsumerRecord<byte[], byte[]> entry, String wanted) {
        if (has(entry.key(), wanted) || has(entry.value(), wanted)) {
            return true;
        }
        for (var header : entry.headers()) {
            if (has(header.key().getBytes(ISO_8859_1), wanted) || has(header.value(), wanted)) {
                return true;
            }
        }
        return false;
    }

    private List<String> collections(String wanted) {
        try (var mongo = MongoClients.create(platform.url("mongo"))) {
            var places = new ArrayList<String>();
            for (var name : mongo.listDatabaseNames()) {
                places.addAll(collections(mongo.getDatabase(name), wanted));
            }
            return places;
        }
    }

    private static List<String> collections(MongoDatabase database, String wanted) {
        var places = new ArrayList<String>();
        for (var name : database.listCollectionNames()) {
            for (var document :
                    database.getCollection(name, RawBsonDocument.class).find()) {
                var bytes = document.getByteBuffer();
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                if (has(copy, wanted)) {
                    places.add("collection " + database.getName() + "." + name);
                }
            }
        }
        return places;
    }

    private static List<String> logs(String wanted) {
        try (var files = Files.walk(Platform.HOME.resolve("logs"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> has(content(file), wanted))
                    .map(file -> "log " + file.getFileName())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(byte @Nullable [] bytes, String wanted) {
        return bytes != null
                && new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
