package io.gilstream.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** What the gateway remembers of one browser. */
final class Session implements WebSession {

    private static final String LOGIN =
            WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final Instant created;
    private volatile String id;
    private volatile Instant used;
    private volatile Duration idle;
    private volatile boolean started;
    private volatile boolean ended;

    Session(Sessions sessions, String id, Instant now, Duration idle) {
        this.sessions = sessions;
        this.id = id;
        this.created = now;
        this.used = now;
        this.idle = idle;
    }

    /** Returns who is logged in by a session, if anyone is. */
    static Optional<OAuth2AuthenticationToken> login(WebSession session) {
        return session.getAttribute(LOGIN) instanceof SecurityContext context
                        && context.getAuthentication() instanceof OAuth2AuthenticationToken login
                ? Optional.of(login)
                : Optional.empty();
    }

    /** Returns the user of a login, as Keycloak described him. */
    static OidcUser user(OAuth2AuthenticationToken login) {
        return (OidcUser) login.getPrincipal();
    }

    void use(Instant now) {
        used = now;
    }

    void end() {
        ended = true;
        attributes.clear();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public boolean isStarted() {
        return !ended && (started || !attributes.isEmpty());
    }

    @Override
    public Mono<Void> save() {
        return Mono.fromRunnable(() -> {
            if (isStarted()) {
                sessions.keep(this);
            }
        });
    }

    @Override
    public Mono<Void> changeSessionId() {
        return Mono.fromRunnable(() -> {
            var before = id;
            id = Sessions.newId();
            sessions.rename(before, this);
        });
    }

    @Override
    public Mono<Void> invalidate() {
        return Mono.fromRunnable(() -> sessions.end(this));
    }

    @Override
    public boolean isExpired() {
        return ended || sessions.isOver(this);
    }

    @Override
    public Instant getCreationTime() {
        return created;
    }

    @Override
    public Instant getLastAccessTime() {
        return used;
    }

    @Override
    public void setMaxIdleTime(Duration maxIdleTime) {
        idle = maxIdleTime;
    }

    @Override
    public Duration getMaxIdleTime() {
        return idle;
    }
}
