package io.gilstream.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The sink connectors that write the views, as the broker knows them. */
final class Sinks {

    /** What Connect puts before a sink's name to name its consumer group. */
    private static final String GROUP = "connect-";

    /** The ends of transactions count as records, and no sink commits past the last of them. */
    private static final long BEHIND = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Sinks() {}

    /** Waits until no view is far behind its topic; fails after ten minutes. */
    static void awaitAllCaughtUp(String bootstrapServers) throws ExecutionException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            while (behind(admin) > BEHIND) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The views are " + behind(admin) + " records behind");
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static long behind(Admin admin) throws ExecutionException, InterruptedException {
        var groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .filter(group -> group.groupId().startsWith(GROUP))
                .collect(Collectors.toMap(group -> group.groupId(), _ -> new ListConsumerGroupOffsetsSpec()));
        var most = 0L;
        for (var read : admin.listConsumerGroupOffsets(groups).all().get().values()) {
            most = Math.max(most, behind(admin, read));
        }
        return most;
    }

    private static long behind(Admin admin, Map<TopicPartition, OffsetAndMetadata> read)
            throws ExecutionException, InterruptedException {
        var ends = admin.listOffsets(
                        read.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                .all()
                .get();
        var written = ends.values().stream().mapToLong(end -> end.offset()).sum();
        return written
                - read.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
