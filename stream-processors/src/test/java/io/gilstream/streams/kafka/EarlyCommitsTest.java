package io.gilstream.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyCommitsTest {

    private static final long START = 1_000_000;

    private final EarlyCommits commits = new EarlyCommits();
    private final Task first = new Task();
    private final Task second = new Task();

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "100, true", "101, false"})
    void aTransactionEndsEarlyWhereThereIsSomethingToCommitAndLittleToDo(int records, boolean early) {
        first.openedAt(START);
        first.process(records);

        first.lookAt(START + 20);

        assertThat(first.asked()).isEqualTo(early);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "101, false"})
    void onlyWhatCameSinceTheLastTimeCounts(int records, boolean early) {
        first.openedAt(START);
        first.process(1_000);
        first.lookAt(START + 20);
        first.process(records);

        first.lookAt(START + 40);

        assertThat(first.asked()).isEqualTo(early);
    }

    @Test
    void noTransactionIsShorterThanTwentyMilliseconds() {
        first.openedAt(START);
        first.process(1);

        first.lookAt(START + 19);

        assertThat(first.asked()).isFalse();
    }

    @Test
    void oneTaskAsksForAllOfItsThread() {
        first.openedAt(START);
        first.process(1);
        second.process(1);
        first.lookAt(START + 20);

        second.lookAt(START + 22);

        assertThat(second.asked()).isFalse();
    }

    @Test
    void aTaskThatWroteNothingLeavesItToOneThatDid() {
        first.openedAt(START);
        first.process(1);
        second.lookAt(START + 20);

        first.lookAt(START + 21);

        assertThat(second.asked()).isFalse();
        assertThat(first.asked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"39, false", "40, true"})
    void whereEndingTookLongTheNextTransactionStaysOpenFourTimesAsLong(int openFor, boolean early) {
        first.openedAt(START);
        first.process(1);
        first.lookAt(START + 50);
        first.asked();
        first.process(1);
        first.lookAt(START + 60);
        first.process(1);

        first.lookAt(START + 60 + openFor);

        assertThat(first.asked()).isEqualTo(early);
    }

    @Test
    void whatLooksBeforeTheEndDoesNotTellHowLongItTook() {
        first.openedAt(START);
        first.process(1);
        second.process(1);
        first.lookAt(START + 50);
        second.lookAt(START + 50);
        first.lookAt(START + 60);
        second.process(1);

        second.lookAt(START + 99);

        assertThat(second.asked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"999, false", "1000, true"})
    void aTaskThatWasTakenAwayIsNotWaitedForLongerThanASecond(int later, boolean early) {
        first.openedAt(START);
        first.process(1);
        first.lookAt(START + 20);
        second.process(1);

        second.lookAt(START + 20 + later);

        assertThat(second.asked()).isEqualTo(early);
    }

    private final class Task {

        private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        private final Runnable count = commits.schedule(context);

        private void process(int records) {
            IntStream.range(0, records).forEach(_ -> count.run());
        }

        /** Ends what was open before, so that the next transaction begins at this time. */
        private void openedAt(long time) {
            process(1);
            lookAt(time);
            lookAt(time);
            context.resetCommit();
        }

        private void lookAt(long time) {
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(time);
        }

        private boolean asked() {
            var asked = context.committed();
            context.resetCommit();
            return asked;
        }
    }
}
