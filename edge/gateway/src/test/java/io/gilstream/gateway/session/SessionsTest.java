package io.gilstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.WebSession;

class SessionsTest {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final Sessions sessions = new Sessions(
            new PortalProperties("client", "secret", "", Duration.ofMinutes(30), Duration.ofHours(10), 10), () -> now);

    private WebSession begin() {
        var session = Objects.requireNonNull(sessions.createWebSession().block());
        session.getAttributes().put("a", 1);
        session.save().block();
        return session;
    }

    private boolean knows(String id) {
        return sessions.retrieveSession(id).block() != null;
    }

    @Test
    void endsWhatIsNotUsed() {
        var id = begin().getId();

        now = now.plus(Duration.ofMinutes(30));

        assertThat(knows(id)).isFalse();
    }

    @Test
    void endsAllAtLast() {
        var id = begin().getId();

        for (var i = 0; i < 29; i++) {
            now = now.plus(Duration.ofMinutes(20));
            assertThat(knows(id)).isTrue();
        }
        now = now.plus(Duration.ofMinutes(20));

        assertThat(knows(id)).isFalse();
    }

    @Test
    void makesRoomForNewOnes() {
        for (var i = 0; i < 1_000; i++) {
            begin();
        }

        assertThat(sessions.size()).isLessThanOrEqualTo(10);
    }

    @Test
    void forgetsTheIdThatABrowserHadBeforeItsLogin() {
        var session = begin();
        var before = session.getId();

        session.changeSessionId().block();

        assertThat(knows(before)).isFalse();
        assertThat(knows(session.getId())).isTrue();
    }

    @Test
    void doesNotBringBackWhatEndedDuringARequest() {
        var session = begin();

        session.invalidate().block();
        session.getAttributes().put("late", 1);
        session.save().block();

        assertThat(knows(session.getId())).isFalse();
    }

    @Test
    void keepsNothingForBrowsersThatOnlyLook() {
        var session = Objects.requireNonNull(sessions.createWebSession().block());

        session.save().block();

        assertThat(sessions.size()).isZero();
    }
}
