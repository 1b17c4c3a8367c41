package io.gilstream.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One breaker for each service. It opens when half of the last 20 requests met trouble on the way, lets nothing through
 * for {@link #REST}, then three requests, by which it closes or opens again.
 *
 * <p>Answers count as success, also those that say that something failed: a service that can say so is there.
 */
@Configuration(proxyBeanMethods = false)
class Breakers {

    /** How long an open breaker lets nothing through. */
    static final Duration REST = Duration.ofSeconds(5);

    private static final int WINDOW = 20;
    private static final int PROBES = 3;
    private static final float HALF_PERCENT = 50;

    @Bean
    CircuitBreakerRegistry circuitBreakers() {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(HALF_PERCENT)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .recordException(Trouble::isOnTheWay)
                .build());
    }

    @Bean
    MeterBinder breakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }
}
