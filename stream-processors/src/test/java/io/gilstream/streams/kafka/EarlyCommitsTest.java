package io.gilstream.streams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyCommitsTest {

    private final EarlyCommits commits = new EarlyCommits();
    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "100, true", "101, false"})
    void aTransactionEndsEarlyWhereThereIsSomethingToCommitAndLittleToDo(int records, boolean early) {
        commits.schedule(context);
        IntStream.range(0, records).forEach(_ -> commits.count());

        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);

        assertThat(context.committed()).isEqualTo(early);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "101, false"})
    void onlyWhatCameSinceTheLastTimeCounts(int records, boolean early) {
        commits.schedule(context);
        var punctuator = context.scheduledPunctuators().getFirst().getPunctuator();
        IntStream.range(0, 1_000).forEach(_ -> commits.count());
        punctuator.punctuate(0);
        IntStream.range(0, records).forEach(_ -> commits.count());

        punctuator.punctuate(20);

        assertThat(context.committed()).isEqualTo(early);
    }
}
