package io.gilstream.gateway.limit;

import io.gilstream.gateway.limit.LimitProperties.Rate;
import java.time.Duration;

/**
 * What a policy says to one request.
 *
 * @param remaining how many more requests may follow at once
 * @param delay until one may be sent, if this one may not
 * @param reset until the bucket is full again
 */
record Verdict(String policy, Rate rate, boolean granted, long remaining, Duration delay, Duration reset) {

    /** Returns an item of the field RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers-10. */
    String asPolicy() {
        return "\"%s\";q=%d;w=%d"
                .formatted(policy, rate.burst(), Limiter.window(rate).toSeconds());
    }

    /** Returns an item of the field RateLimit of the same draft. */
    String asLimit() {
        return "\"%s\";r=%d;t=%d".formatted(policy, remaining, seconds(reset));
    }

    /** Returns whole seconds, rounded up: who waits so long has waited long enough. */
    static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
