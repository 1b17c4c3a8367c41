package io.gilstream.benchmarks;

import org.HdrHistogram.Histogram;

/** What was seen of one subject. */
sealed interface Measurement {

    String subject();

    /** Purchases per second, with more commands waiting than can be answered. */
    record Saturation(String subject, long purchases, double perSecond) implements Measurement {}

    /** Time from the instant a purchase was due to be sent to its committed answer in a consumer, in milliseconds. */
    record Latency(String subject, int ratePerSecond, long purchases, double p50, double p99, double p999)
            implements Measurement {

        static Latency of(String subject, int ratePerSecond, Histogram micros) {
            return new Latency(
                    subject,
                    ratePerSecond,
                    micros.getTotalCount(),
                    millis(micros, 50),
                    millis(micros, 99),
                    millis(micros, 99.9));
        }

        private static double millis(Histogram micros, double percentile) {
            return micros.getValueAtPercentile(percentile) / 1_000.0;
        }
    }
}
