package io.gilstream.gateway.limit;

import io.gilstream.gateway.guard.Addresses;
import io.github.bucket4j.TimeMeter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the limits; a test may bring its own clock. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    Limits limits(LimitProperties properties, Addresses addresses, ObjectProvider<TimeMeter> clock) {
        return new Limits(properties, addresses, clock.getIfAvailable(() -> TimeMeter.SYSTEM_NANOTIME));
    }
}
