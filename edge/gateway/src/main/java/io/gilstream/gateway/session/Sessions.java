package io.gilstream.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Predicate;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

/**
 * The sessions, in memory.
 *
 * <p>There is a limit to how many; where a store of Spring's would fail then, here the one that was longest not used
 * ends.
 */
final class Sessions implements WebSessionStore {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;

    private final Cache<String, Session> sessions;
    private final Duration idle;
    private final Duration lifetime;
    private final InstantSource clock;

    Sessions(PortalProperties properties, InstantSource clock) {
        this.idle = properties.idle();
        this.lifetime = properties.lifetime();
        this.clock = clock;
        sessions = Caffeine.newBuilder()
                .maximumSize(properties.sessionsMax())
                .expireAfterAccess(idle)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    static String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Mono<WebSession> createWebSession() {
        return Mono.fromSupplier(() -> new Session(this, newId(), clock.instant(), idle));
    }

    @Override
    public Mono<WebSession> retrieveSession(String id) {
        return Mono.defer(() -> {
            var session = sessions.getIfPresent(id);
            if (session == null) {
                return Mono.empty();
            }
            if (session.isExpired()) {
                end(session);
                return Mono.empty();
            }
            session.use(clock.instant());
            return Mono.just(session);
        });
    }

    @Override
    public Mono<Void> removeSession(String id) {
        return Mono.fromRunnable(() -> sessions.invalidate(id));
    }

    @Override
    public Mono<WebSession> updateLastAccessTime(WebSession session) {
        return Mono.fromSupplier(() -> {
            ((Session) session).use(clock.instant());
            return session;
        });
    }

    void keep(Session session) {
        sessions.put(session.getId(), session);
    }

    void rename(String before, Session session) {
        sessions.invalidate(before);
        if (session.isStarted()) {
            keep(session);
        }
    }

    void end(Session session) {
        session.end();
        sessions.invalidate(session.getId());
    }

    /** Ends every session of which this holds. */
    void endAll(Predicate<WebSession> which) {
        sessions.asMap().values().stream().filter(which).toList().forEach(this::end);
    }

    /** Returns how many there are. */
    long size() {
        sessions.cleanUp();
        return sessions.estimatedSize();
    }

    boolean isOver(Session session) {
        var now = clock.instant();
        return !now.isBefore(session.getCreationTime().plus(lifetime))
                || !now.isBefore(session.getLastAccessTime().plus(session.getMaxIdleTime()));
    }
}
