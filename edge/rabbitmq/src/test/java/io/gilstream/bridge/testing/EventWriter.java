package io.gilstream.bridge.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEvent;
import io.gilstream.bridge.testing.Subscriber.Heard;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes events of players on a thread of its own, as many as it may, in transactions of random size. One in ten is
 * aborted before it is written again and committed, so that only its place tells the two apart.
 */
public final class EventWriter {

    private static final int TRANSACTION_EVENTS_MAX = 60;
    private static final int ABORTED_ONE_IN = 10;
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestLog log;
    private final List<UUID> players;
    private final Random random;
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Semaphore allowed = new Semaphore(0);
    private final CompletableFuture<Void> written;
    private volatile boolean finishing;

    public EventWriter(TestLog log, List<UUID> players, long seed) {
        this.log = log;
        this.players = players;
        random = new Random(seed);
        written = CompletableFuture.runAsync(
                this::write, task -> Thread.ofPlatform().daemon().name("writer").start(task));
    }

    /** Lets it write so many events more. */
    public void allow(int events) {
        allowed.release(events);
    }

    /** Waits until everything that it may write is written. */
    public void finish() throws Exception {
        finishing = true;
        written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Dedupes by message id, as receivers do; what is left has to be each player's totals, each once, in order. */
    public void assertThatAllIsHeardOnceAndInOrder(List<Heard> heard) {
        var known = new HashSet<String>();
        var totals = heard.stream()
                .filter(message -> known.add(message.messageId()))
                .map(Heard::message)
                .collect(groupingBy(
                        message -> UUID.fromString(message.path("userId").asString()),
                        mapping(message -> message.path("newTotalGil").asString(), toList())));
        assertThat(known.size()).as("different messages").isEqualTo(events());
        assertThat(totals)
                .allSatisfy((player, ofPlayer) -> assertThat(ofPlayer)
                        .isEqualTo(LongStream.rangeClosed(1, versions.getOrDefault(player, 0L))
                                .mapToObj(version -> version + ".00")
                                .toList()));
    }

    private int events() {
        return (int) versions.values().stream().mapToLong(Long::longValue).sum();
    }

    private void write() {
        while (!finishing || allowed.availablePermits() > 0) {
            var size = take(random.nextInt(1, TRANSACTION_EVENTS_MAX + 1));
            if (size > 0) {
                write(Stream.generate(this::next).limit(size).toList());
            }
        }
    }

    private void write(List<EconomyEvent> events) {
        if (random.nextInt(ABORTED_ONE_IN) == 0) {
            log.abort(events);
        }
        log.commit(events);
    }

    /** Returns how many of the wanted events may be written now. */
    private int take(int wanted) {
        try {
            if (!allowed.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var taken = 1;
        while (taken < wanted && allowed.tryAcquire()) {
            taken++;
        }
        return taken;
    }

    private EconomyEvent next() {
        var player = players.get(random.nextInt(players.size()));
        return TestLog.event(player, versions.merge(player, 1L, Long::sum));
    }
}
