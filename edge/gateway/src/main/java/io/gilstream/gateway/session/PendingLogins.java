package io.gilstream.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gilstream.gateway.GatewayProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Logins that have begun and wait for Keycloak, for at most {@link #PATIENCE}.
 *
 * <p>Anyone can begin one, so they are no sessions: with a limit of their own they cannot crowd out who is logged in. A
 * cookie ties each to the browser where it began.
 */
final class PendingLogins implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The attribute of an exchange, and of a pending login, with the path to return to. */
    static final String RETURN_TO = PendingLogins.class.getName() + ".returnTo";

    private static final String COOKIE = "gilstream-login";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PENDING_MAX = 10_000;

    private final Cache<String, OAuth2AuthorizationRequest> pending;
    private final boolean secure;

    PendingLogins(GatewayProperties properties, InstantSource clock) {
        secure = properties.secure();
        pending = Caffeine.newBuilder()
                .maximumSize(PENDING_MAX)
                .expireAfterWrite(PATIENCE)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            pending.put(state(request), request);
            exchange.getResponse().addCookie(cookie(state(request), PATIENCE));
        });
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> find(exchange).orElse(null));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(request -> {
            pending.invalidate(state(request));
            exchange.getResponse().addCookie(cookie("", Duration.ZERO));
            exchange.getAttributes().put(RETURN_TO, request.getAttribute(RETURN_TO));
        });
    }

    /** An answer of Keycloak without code and error is none, and Spring would stumble over it. */
    private Optional<OAuth2AuthorizationRequest> find(ServerWebExchange exchange) {
        var parameters = exchange.getRequest().getQueryParams();
        var state = parameters.getFirst(OAuth2ParameterNames.STATE);
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        var answered = isText(parameters.getFirst(OAuth2ParameterNames.CODE))
                || isText(parameters.getFirst(OAuth2ParameterNames.ERROR));
        return answered && state != null && cookie != null && state.equals(cookie.getValue())
                ? Optional.ofNullable(pending.getIfPresent(state))
                : Optional.empty();
    }

    private static String state(OAuth2AuthorizationRequest request) {
        return Objects.requireNonNull(request.getState());
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .path("/login")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build();
    }
}
