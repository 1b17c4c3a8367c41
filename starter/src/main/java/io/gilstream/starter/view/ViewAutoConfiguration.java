package io.gilstream.starter.view;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Opens a service's views, and fails quickly where the driver would wait for half a minute. */
@AutoConfiguration(after = MongoReactiveAutoConfiguration.class)
@ConditionalOnClass(MongoClient.class)
public class ViewAutoConfiguration {

    private static final Duration PING = Duration.ofSeconds(2);

    @Bean
    MongoClientSettingsBuilderCustomizer impatience() {
        return settings -> settings.applyToConnectionPoolSettings(pool -> pool.maxWaitTime(3, TimeUnit.SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS));
    }

    @Bean(initMethod = "connect")
    @ConditionalOnBean(MongoClient.class)
    Views views(MongoClient client, @Value("${gilstream.views.database}") String database) {
        return new Views(client, database);
    }

    @Bean
    @ConditionalOnBean(Views.class)
    ReactiveHealthIndicator viewsHealthIndicator(Views views) {
        return () -> views.ping()
                .thenReturn(Health.up().build())
                .timeout(PING)
                .onErrorResume(e -> Mono.just(Health.down(e).build()));
    }
}
