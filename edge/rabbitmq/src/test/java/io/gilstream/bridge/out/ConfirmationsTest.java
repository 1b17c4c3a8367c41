package io.gilstream.bridge.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicPartition ONE = new TopicPartition("events", 0);
    private static final TopicPartition OTHER = new TopicPartition("events", 1);

    private final Confirmations confirmations = new Confirmations();
    private long sequence;

    @Test
    void isDoneUpToTheOldestUnconfirmedEvent() {
        publish(ONE, 10, 1);
        publish(ONE, 11, 1);
        publish(ONE, 12, 1);

        confirmations.confirmed(2, false);

        assertThat(done(ONE)).isEqualTo(10);
    }

    @Test
    void isDoneWithAnEventWhenItsLastMessageIsConfirmed() {
        publish(ONE, 10, 3);
        confirmations.confirmed(1, false);
        confirmations.confirmed(3, false);
        assertThat(done(ONE)).isEqualTo(10);

        confirmations.confirmed(2, false);

        assertThat(done(ONE)).isEqualTo(11);
    }

    @Test
    void isDoneAtOnceWithAnEventThatBecomesNoMessage() {
        publish(ONE, 10, 0);

        assertThat(done(ONE)).isEqualTo(11);
    }

    @Test
    void keepsPartitionsApart() {
        publish(ONE, 10, 1);
        publish(OTHER, 5, 1);

        confirmations.confirmed(2, false);

        assertThat(done(ONE)).isEqualTo(10);
        assertThat(done(OTHER)).isEqualTo(6);
    }

    @Test
    void takesOneConfirmationForManyMessages() {
        publish(ONE, 10, 2);
        publish(OTHER, 5, 1);
        publish(ONE, 11, 1);

        confirmations.confirmed(3, true);

        assertThat(confirmations.inFlight()).isOne();
        assertThat(done(ONE)).isEqualTo(11);
        assertThat(done(OTHER)).isEqualTo(6);
    }

    @Test
    void saysNothingOfAPartitionThatSomebodyElseReads() {
        publish(ONE, 10, 1);
        publish(OTHER, 5, 1);

        confirmations.forget(List.of(ONE));
        confirmations.confirmed(2, true);

        assertThat(confirmations.done()).containsOnlyKeys(OTHER);
        assertThat(confirmations.inFlight()).isZero();
    }

    @Test
    void countsNoConfirmationOfBeforeForAPartitionThatComesBack() {
        publish(ONE, 10, 2);
        confirmations.forget(List.of(ONE));
        publish(ONE, 10, 2);
        confirmations.confirmed(3, false);

        confirmations.confirmed(1, false);

        assertThat(done(ONE)).isEqualTo(10);
    }

    @Test
    @Timeout(10)
    void waitsUntilEverythingIsConfirmed() throws InterruptedException {
        publish(ONE, 10, 2);
        Thread.startVirtualThread(() -> confirmations.confirmed(2, true));

        confirmations.await(PATIENCE);

        assertThat(confirmations.inFlight()).isZero();
    }

    @Test
    @Timeout(10)
    void waitsNoLongerWhenNothingWillBeConfirmed() throws InterruptedException {
        publish(ONE, 10, 1);
        confirmations.end();

        confirmations.await(PATIENCE);

        assertThat(confirmations.inFlight()).isOne();
    }

    /** Whatever the order of confirmations, everything before what is done is confirmed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverPassesAnUnconfirmedMessage(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var offsets = LongStream.range(0, 200).boxed().toList();
        offsets.forEach(offset -> publish(ONE, offset, 1));
        var open = new TreeSet<>(offsets);

        while (!open.isEmpty()) {
            var next = List.copyOf(open).get(random.nextInt(open.size()));
            open.remove(next);
            confirmations.confirmed(next + 1, false);

            assertThat(done(ONE)).isEqualTo(open.isEmpty() ? 200 : open.first());
        }
    }

    private void publish(TopicPartition partition, long offset, int messages) {
        confirmations.taken(partition, offset, messages);
        for (var message = 0; message < messages; message++) {
            confirmations.sent(++sequence, partition, offset);
        }
    }

    private long done(TopicPartition partition) {
        return Objects.requireNonNull(confirmations.done().get(partition)).offset();
    }
}
