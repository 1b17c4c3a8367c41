package io.gilstream.identity.user.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.testing.FakePlayerAccounts;
import io.gilstream.identity.user.Reconciler;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserFeed;
import io.gilstream.identity.user.UserFeed.Change;
import io.gilstream.identity.user.UserFeed.Page;
import io.gilstream.identity.user.UserFeed.Position;
import io.gilstream.identity.user.kafka.Reconciliation.Timing;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ReconciliationTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Timing OFTEN = new Timing(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofHours(1));
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    private final FakeDirectory directory = new FakeDirectory();
    private final FakeFeed feed = new FakeFeed();
    private final TestTopic topic = new TestTopic();
    private final Sealing sealing = new Sealing(directory, CLOCK);
    private final KafkaUserLog log = new KafkaUserLog(
            topic,
            new KafkaProperties(
                    "", URI.create("http://none"), "test", Duration.ofSeconds(20), Duration.ZERO, 2, "", ""),
            sealing,
            CLOCK);
    private final Reconciliation loop = new Reconciliation(
            log, new Reconciler(directory, log, new FakePlayerAccounts(), sealing), feed, OFTEN, CLOCK);

    @BeforeEach
    void twoUsers() {
        directory.put(user(ANA, "ana@play.com"));
        directory.put(user(BEN, "ben@play.com"));
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void beginsAtTheStartAndGoesOnAfterAFailure() {
        directory.away(true);
        loop.start();
        await().atMost(SOON).until(() -> loop.health().getStatus().getCode().equals("UP"));
        assertThat(topic.written()).isEmpty();

        directory.away(false);

        await().atMost(SOON).until(() -> topic.written().size() == 2);
    }

    @Test
    void followsTheFeed() {
        loop.start();
        await().atMost(SOON).until(() -> topic.written().size() == 2);
        directory.put(user(ANA, "new@play.com"));
        directory.put(user(BEN, "not told"));

        feed.tell(ANA);

        await().atMost(SOON).until(() -> topic.written().size() == 3);
        assertThat(topic.written().getLast().key()).isEqualTo(ANA.toString());
    }

    @Test
    void comparesAllUsersWhereTheFeedBeganAnew() {
        loop.start();
        await().atMost(SOON).until(() -> topic.written().size() == 2);
        directory.put(user(ANA, "new@play.com"));

        feed.beginAnew();

        await().atMost(SOON).until(() -> topic.written().size() == 3);
    }

    @Test
    void comparesAllUsersAgainAndAgainWhereThereIsNoFeed() {
        feed.none();
        loop.start();
        await().atMost(SOON).until(() -> topic.written().size() == 2);

        directory.put(user(ANA, "new@play.com"));

        await().atMost(SOON).until(() -> topic.written().size() == 3);
    }

    @Test
    void comparesAllUsersWhereTheFeedCannotBeRead() {
        feed.fails();
        loop.start();

        await().atMost(SOON).until(() -> topic.written().size() == 2);
    }

    private static User user(UUID id, String email) {
        return new User(id, email, email, NOON);
    }

    /** What a Keycloak tells, as far as a test wants. */
    private static final class FakeFeed implements UserFeed {

        private final List<Change> changes = new ArrayList<>();
        private int restarts;
        private boolean none;
        private boolean fails;

        synchronized void tell(UUID userId) {
            changes.add(new Change(userId, null));
        }

        synchronized void beginAnew() {
            restarts++;
            changes.clear();
        }

        synchronized void fails() {
            fails = true;
        }

        synchronized void none() {
            none = true;
        }

        @Override
        public synchronized Mono<Page> since(@Nullable Position position) {
            var next = new Position("feed " + restarts, changes.size());
            if (fails) {
                return Mono.error(Problem.unavailable("keycloak-unavailable", "", null));
            }
            if (none) {
                return Mono.just(new Page(null, false, List.of()));
            }
            return position == null || !position.feed().equals(next.feed())
                    ? Mono.just(new Page(next, false, List.of()))
                    : Mono.just(new Page(next, true, changes.subList((int) position.number(), changes.size())));
        }
    }
}
