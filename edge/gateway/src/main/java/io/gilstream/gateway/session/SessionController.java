package io.gilstream.gateway.session;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.RealmTokens;
import io.gilstream.starter.security.SecurityProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Says who is logged in, and ends it: here when asked here, and when asked elsewhere. */
@RestController
final class SessionController {

    private final Csrf csrf;
    private final Sessions sessions;
    private final ReactiveJwtDecoder logoutTokens;
    private final String endSession;
    private final String home;

    SessionController(
            Csrf csrf,
            Sessions sessions,
            RealmTokens tokens,
            PortalProperties portal,
            SecurityProperties security,
            GatewayProperties gateway) {
        this.csrf = csrf;
        this.sessions = sessions;
        logoutTokens = tokens.accepting(LogoutTokens.validator(portal.clientId()));
        endSession = security.issuer() + "/protocol/openid-connect/logout";
        home = gateway.origin() + "/";
    }

    /** Who is logged in. */
    record Who(String id, @Nullable String name, List<String> roles) {

        static Who of(OAuth2AuthenticationToken login) {
            var user = Session.user(login);
            var name = Optional.ofNullable(user.getPreferredUsername()).orElse(user.getFullName());
            var roles = Optional.ofNullable(user.getClaimAsStringList("role")).orElse(List.of());
            return new Who(login.getName(), name, roles);
        }
    }

    /**
     * What a logout leaves to the browser.
     *
     * @param location where it has to go, so that the login at Keycloak ends as well
     */
    record Farewell(String location) {}

    @GetMapping("/session")
    Mono<Who> who(ServerWebExchange exchange) {
        return exchange.getSession().map(session -> {
            var who = Session.login(session).map(Who::of).orElseThrow(SessionController::nobody);
            csrf.tell(session, exchange);
            return who;
        });
    }

    private static Problem nobody() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Nobody is logged in; /login begins a login.");
    }

    @PostMapping("/logout")
    Mono<Farewell> logout(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> logout(session, exchange));
    }

    private Mono<Farewell> logout(WebSession session, ServerWebExchange exchange) {
        var login = Session.login(session).orElseThrow(SessionController::nobody);
        csrf.check(session, exchange);
        var location = UriComponentsBuilder.fromUriString(endSession)
                .queryParam("id_token_hint", Session.user(login).getIdToken().getTokenValue())
                .queryParam("post_logout_redirect_uri", home)
                .encode()
                .toUriString();
        return session.invalidate().thenReturn(new Farewell(location));
    }

    @PostMapping(path = "/logout/connect/back-channel/portal", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> logoutElsewhere(ServerWebExchange exchange) {
        return exchange.getFormData()
                .flatMap(form -> Mono.justOrEmpty(form.getFirst("logout_token")))
                .flatMap(logoutTokens::decode)
                .onErrorMap(JwtException.class, _ -> noLogoutToken())
                .switchIfEmpty(Mono.error(SessionController::noLogoutToken))
                .map(token -> {
                    sessions.endAll(LogoutTokens.sessionsOf(token));
                    return ResponseEntity.ok().build();
                });
    }

    private static Problem noLogoutToken() {
        return Problem.of(
                HttpStatus.BAD_REQUEST, "invalid-logout-token", "That is no valid logout token for this client.");
    }
}
