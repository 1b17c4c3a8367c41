package io.gilstream.streams.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Is up while a broker answers. A topology counts as running without one, but decides nothing.
 *
 * <p>The broker is asked at most once in {@link #FRESH}, however often the health is: everybody may ask for that.
 */
@Component("broker")
final class BrokerHealth implements HealthIndicator, AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Admin admin;
    private boolean answered;
    private long askedNanos = System.nanoTime() - FRESH.toNanos();

    @Autowired
    BrokerHealth(StreamsProperties properties) {
        this(Admin.create(settings(properties)));
    }

    BrokerHealth(Admin admin) {
        this.admin = admin;
    }

    private static Map<String, Object> settings(StreamsProperties properties) {
        var settings = new HashMap<>(properties.login().settings());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "stream-processors-health");
        return settings;
    }

    @Override
    public synchronized Health health() {
        if (System.nanoTime() - askedNanos >= FRESH.toNanos()) {
            answered = answers();
            askedNanos = System.nanoTime();
        }
        return answered ? Health.up().build() : Health.outOfService().build();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private boolean answers() {
        try {
            var _ = admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .clusterId()
                    .get();
            return true;
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
