package io.gilstream.identity.user.kafka;

import io.gilstream.identity.user.Reconciler;
import io.gilstream.identity.user.UserFeed;
import io.gilstream.identity.user.UserFeed.Page;
import io.gilstream.identity.user.UserFeed.Position;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.Pauses;
import io.gilstream.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the topic of users equal to Keycloak, on a thread of its own: compares all users at the start, then follows the
 * feed of those that changed, and compares all again where the feed may have missed some, and every minute.
 */
@Component("usersHealthIndicator")
final class Reconciliation implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A feed that cannot be read is as good as none: all users are compared, or that fails as well. */
    private static final Page NO_FEED = new Page(null, false, List.of());

    private final KafkaUserLog log;
    private final Reconciler reconciler;
    private final UserFeed feed;
    private final Timing timing;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable UserLogReader current;
    private volatile boolean running;
    private boolean failing;
    private @Nullable Position position;
    private Instant compareAt = Instant.MIN;

    /**
     * When it looks.
     *
     * @param poll how long after the feed was read it is read again
     * @param interval how long after a failure, or where there is no feed, all users are compared
     * @param all how long after all users were compared they are compared again
     */
    @ConfigurationProperties("gilstream.users")
    record Timing(
            @DefaultValue("200ms") Duration poll,
            @DefaultValue("5s") Duration interval,
            @DefaultValue("1m") Duration all) {}

    Reconciliation(KafkaUserLog log, Reconciler reconciler, UserFeed feed, Timing timing, InstantSource clock) {
        this.log = log;
        this.reconciler = reconciler;
        this.feed = feed;
        this.timing = timing;
        this.clock = clock;
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
                try (var reader = log.reader()) {
                    current = reader;
                    follow(reader);
                }
            } catch (WakeupException | InterruptException _) {
                running = false;
            } catch (RuntimeException e) {
                failed(e);
            }
        } while (pause(timing.interval()));
    }

    private void follow(UserLogReader reader) {
        Duration next;
        do {
            try {
                next = look(reader);
                failing = false;
            } catch (Problem problem) { // Keycloak is away, or the broker did not confirm: what was read still holds
                failed(problem);
                next = timing.interval();
            }
        } while (pause(next));
    }

    /** Looks once, and says when to look again. What fails is looked at again, as the position stays where it was. */
    private Duration look(UserLogReader reader) {
        var page = Objects.requireNonNull(
                feed.since(position).onErrorReturn(Problem.class, NO_FEED).block(PATIENCE));
        var now = clock.instant();
        if (page.complete() && now.isBefore(compareAt)) {
            reconciler.look(reader, page.changes());
        } else {
            var _ = reconciler.round(reader);
            compareAt = now.plus(timing.all());
        }
        position = page.next();
        return position == null ? timing.interval() : timing.poll();
    }

    /** Waits for the time of the next look; tells whether there is one. */
    private boolean pause(Duration time) {
        try {
            return running && !stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
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
