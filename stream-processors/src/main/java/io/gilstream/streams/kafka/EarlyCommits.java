package io.gilstream.streams.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Ends transactions before their commit interval is over, as long as there is little to do.
 *
 * <p>A transaction costs the broker the same whether it holds ten records or a thousand, and whoever asked waits for
 * its end. So under a light load transactions are short, for the answers, and under a heavy one they are as long as the
 * commit interval, for the throughput. All tasks of a process share one of these, since all share its processors.
 *
 * <p>Where ending a transaction takes long, because the broker or this machine is busy, the next one stays open for
 * four times as long, so that a thread spends most of its time on its work: without that, what came in while it waited
 * would pile up.
 *
 * <p>A thread has one transaction for all its tasks, and whichever of them asks ends it. So a task asks only where no
 * other has asked for {@link #EVERY}: if each asked for itself, there would be as many transactions as tasks.
 */
public final class EarlyCommits {

    /** How long a transaction stays open under a light load, at least. */
    public static final Duration EVERY = Duration.ofMillis(20);

    /** How often a task looks whether it is time. */
    static final Duration LOOK = EVERY.dividedBy(4);

    /** How many times as long as the last transaction took to end the next one stays open, at least. */
    static final int OPEN_PER_END = 4;

    /** How long a task is waited for that asked and was taken from its thread before it looked again. */
    static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(1);

    /** How many records a second are a light load still. */
    static final long LIGHT_MAX = 5_000;

    private final AtomicLong records = new AtomicLong();
    private final ThreadLocal<Transaction> transactions = ThreadLocal.withInitial(Transaction::new);

    /**
     * Lets a task end its transactions early; to be called when its processor is initialised.
     *
     * @return what to run for each record that the task processes
     */
    public Runnable schedule(ProcessorContext<?, ?> context) {
        var task = new Task(context);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, task::look);
        return task::count;
    }

    /** Tells whether so many records within so many milliseconds are a light load. */
    static boolean isLight(long count, long millis) {
        return count * 1_000 <= LIGHT_MAX * millis;
    }

    /** The open transaction of a thread; only its thread knows it. */
    private static final class Transaction {

        private long number;
        private long since;
        private long recordsBefore;
        private @Nullable Task asked;
        private long took;

        /** All tasks look, and then the transaction ends; so it has ended when the task that asked looks again. */
        private void looked(Task task, long now) {
            if (asked == task) {
                took = now - since;
                since = now;
                asked = null;
            }
        }

        private boolean isDue(long now) {
            var open = now - since;
            return asked == null
                    ? open >= Math.max(EVERY.toMillis(), OPEN_PER_END * took)
                    : open >= FORGOTTEN_AFTER.toMillis();
        }

        private void next(long now, long recordsByNow, @Nullable Task by) {
            number++;
            since = now;
            recordsBefore = recordsByNow;
            asked = by;
        }
    }

    private final class Task {

        private final ProcessorContext<?, ?> context;
        private long wroteTo = -1;

        private Task(ProcessorContext<?, ?> context) {
            this.context = context;
        }

        private void count() {
            records.incrementAndGet();
            wroteTo = transactions.get().number;
        }

        // A task that wrote nothing does not ask: Kafka Streams would keep the wish until it has something to commit.
        private void look(long now) {
            var transaction = transactions.get();
            transaction.looked(this, now);
            if (wroteTo != transaction.number || !transaction.isDue(now)) {
                return;
            }
            var count = records.get();
            var light = isLight(count - transaction.recordsBefore, now - transaction.since);
            if (light) {
                context.commit();
            }
            transaction.next(now, count, light ? this : null);
        }
    }
}
