package io.gilstream.gateway.session;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.WebSession;

/** What Keycloak says when a login ends elsewhere, by OpenID Connect Back-Channel Logout 1.0. */
final class LogoutTokens {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> KINDS = Set.of("jwt", "logout+jwt");
    private static final OAuth2Error NO_LOGOUT = new OAuth2Error("invalid_token", "This is no logout token", null);

    private LogoutTokens() {}

    /** Accepts a logout token for this client (section 2.6). */
    static OAuth2TokenValidator<Jwt> validator(String clientId) {
        return token -> {
            var kind = token.getHeaders().get("typ");
            var known = kind == null || KINDS.contains(kind.toString().toLowerCase(Locale.ROOT));
            var forUs = token.getAudience() != null && token.getAudience().contains(clientId);
            var event = token.getClaim("events") instanceof Map<?, ?> events && events.containsKey(EVENT);
            var names = token.hasClaim("sid") || token.hasClaim("sub");
            return known && forUs && event && names && !token.hasClaim("nonce")
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(NO_LOGOUT);
        };
    }

    /** Returns which sessions end: that of the login it names, or all of the user's. */
    static Predicate<WebSession> sessionsOf(Jwt token) {
        return session -> Session.login(session)
                .map(Session::user)
                .filter(user -> token.hasClaim("sid")
                        ? Objects.equals(token.getClaimAsString("sid"), user.getClaimAsString("sid"))
                        : Objects.equals(token.getSubject(), user.getSubject()))
                .isPresent();
    }
}
