package io.gilstream.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.gilstream.gateway.limit.LimitProperties.Rate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** One policy, and a bucket for each caller that it is about. */
final class Limiter {

    /** Caffeine notes an access up to a second late; who is forgotten too early gets a full bucket. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final String policy;
    private final Rate rate;
    private final LoadingCache<String, Bucket> buckets;

    Limiter(String policy, Rate rate, int bucketsMax, TimeMeter clock) {
        this.policy = policy;
        this.rate = rate;
        buckets = Caffeine.newBuilder()
                .maximumSize(bucketsMax)
                .expireAfterAccess(window(rate).plus(SLACK))
                .ticker(clock::currentTimeNanos)
                .build(_ -> bucket(rate, clock));
    }

    /** Returns how long an empty bucket takes to be full; then it is as good as a new one. */
    static Duration window(Rate rate) {
        return Duration.ofSeconds(Math.ceilDiv(rate.burst(), rate.perSecond()));
    }

    private static Bucket bucket(Rate rate, TimeMeter clock) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    /** Returns how many callers are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    /** Takes one token from a caller's bucket, if there is one. */
    Verdict take(String caller) {
        var probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        return new Verdict(
                policy,
                rate,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }
}
