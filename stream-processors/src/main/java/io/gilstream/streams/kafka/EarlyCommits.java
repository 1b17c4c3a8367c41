package io.gilstream.streams.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Ends transactions before their commit interval is over, as long as there is little to do.
 *
 * <p>A transaction costs the broker the same whether it holds ten records or a thousand, and whoever asked waits for
 * its end. So under a light load transactions are short, for the answers, and under a heavy one they are as long as the
 * commit interval, for the throughput. All tasks of a process share one of these, since all share its processors.
 */
public final class EarlyCommits {

    /** How long a transaction stays open under a light load. */
    public static final Duration EVERY = Duration.ofMillis(20);

    /** How many records within {@link #EVERY} are a light load still: 5,000 a second. */
    static final long LIGHT_MAX = 100;

    private final AtomicLong records = new AtomicLong();

    /** Lets a task end its transactions early; to be called when its processor is initialised. */
    public void schedule(ProcessorContext<?, ?> context) {
        var seen = new AtomicLong(records.get());
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> {
            var now = records.get();
            if (isLight(now - seen.getAndSet(now))) {
                context.commit();
            }
        });
    }

    /** Counts a record that was processed. */
    public void count() {
        records.incrementAndGet();
    }

    static boolean isLight(long recent) {
        return recent > 0 && recent <= LIGHT_MAX;
    }
}
