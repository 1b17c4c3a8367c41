package io.gilstream.identity.user.kafka;

import io.gilstream.identity.user.Reconciler;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.Pauses;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Compares Keycloak with the topic of users at the start and every few seconds, on a thread of its own. */
@Component("usersHealthIndicator")
final class Reconciliation implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private final Kafka kafka;
    private final KafkaUserLog log;
    private final Reconciler reconciler;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable UserLogReader current;
    private volatile boolean running;
    private boolean failing;

    Reconciliation(
            Kafka kafka,
            KafkaUserLog log,
            Reconciler reconciler,
            @Value("${gilstream.users.interval:5s}") Duration interval) {
        this.kafka = kafka;
        this.log = log;
        this.reconciler = reconciler;
        this.interval = interval;
    }

    /** Begins, and waits a while until users can be written, so that the service listens when it can serve. */
    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("users").start(this::run);
        Pauses.until(log::ready, START_PATIENCE);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        var reader = current;
        if (reader != null) {
            reader.wakeup();
        }
        log.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Kafka.PHASE;
    }

    @Override
    public Health health() {
        return log.ready() ? Health.up().build() : Health.outOfService().build();
    }

    /** After a failure of Kafka the topic is read anew, from its beginning. */
    private void run() {
        do {
            try {
                log.connect();
                try (var reader = new UserLogReader(kafka)) {
                    current = reader;
                    compare(reader);
                }
            } catch (WakeupException | InterruptException _) {
                running = false;
            } catch (RuntimeException e) {
                failed(e);
            }
        } while (pause());
    }

    private void compare(UserLogReader reader) {
        do {
            try {
                var _ = reconciler.round(reader);
                failing = false;
            } catch (Problem problem) { // Keycloak is away, or the broker did not confirm: what was read still holds
                failed(problem);
            }
        } while (pause());
    }

    /** Waits for the time of the next round; tells whether there is one. */
    private boolean pause() {
        try {
            return running && !stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void failed(RuntimeException e) {
        if (running && !failing) {
            failing = true;
            LOG.atWarn()
                    .addKeyValue("cause", e)
                    .addKeyValue("reason", e.getCause())
                    .log("Users cannot be compared for now; it is tried again every few seconds");
        }
    }
}
