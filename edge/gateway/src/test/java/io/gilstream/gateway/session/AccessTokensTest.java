package io.gilstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ClientRegistration PORTAL = ClientRegistration.withRegistrationId(Portal.REGISTRATION)
            .clientId("portal")
            .tokenUri("https://keycloak.example/token")
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .build();
    private static final OAuth2AuthenticationToken LOGIN = new OAuth2AuthenticationToken(
            new DefaultOAuth2User(List.of(), Map.of("sub", "ana"), "sub"), List.of(), Portal.REGISTRATION);

    private final WebSessionServerOAuth2AuthorizedClientRepository clients =
            new WebSessionServerOAuth2AuthorizedClientRepository();
    private final AtomicInteger renewals = new AtomicInteger();
    private final Sinks.One<OAuth2AuthorizedClient> keycloak = Sinks.one();
    private final AccessTokens tokens = new AccessTokens(
            _ -> {
                renewals.incrementAndGet();
                return keycloak.asMono();
            },
            clients,
            InstantSource.fixed(NOW));

    private ServerWebExchange request(MockWebSession session) {
        var exchange = MockServerWebExchange.builder(MockServerHttpRequest.get("/"))
                .session(session)
                .build();
        clients.saveAuthorizedClient(client("old"), LOGIN, exchange).block();
        return exchange;
    }

    private static OAuth2AuthorizedClient client(String token) {
        var access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, token, NOW.minusSeconds(1), NOW.plusSeconds(9));
        return new OAuth2AuthorizedClient(PORTAL, "ana", access);
    }

    @Test
    void requestsOfOneSessionJoinOneRenewal() {
        var session = new MockWebSession();
        var first = tokens.of(LOGIN, request(session)).toFuture();
        var second = tokens.of(LOGIN, request(session)).toFuture();

        keycloak.tryEmitValue(client("new")).orThrow();

        assertThat(first).isCompletedWithValue("new");
        assertThat(second).isCompletedWithValue("new");
        assertThat(renewals).hasValue(1);
    }

    @Test
    void aRequestThatIsGivenUpLeavesTheRenewalToTheOthers() {
        var session = new MockWebSession();
        var first = tokens.of(LOGIN, request(session)).subscribe();
        var second = tokens.of(LOGIN, request(session)).toFuture();

        first.dispose();
        keycloak.tryEmitValue(client("new")).orThrow();

        assertThat(second).isCompletedWithValue("new");
    }

    @Test
    void eachSessionHasItsOwn() {
        Mono.when(tokens.of(LOGIN, request(new MockWebSession())), tokens.of(LOGIN, request(new MockWebSession())))
                .subscribe();

        assertThat(renewals).hasValue(2);
    }

    @Test
    void theNextRenewalIsANewOne() {
        var session = new MockWebSession();
        keycloak.tryEmitValue(client("new")).orThrow();
        tokens.of(LOGIN, request(session)).block();

        tokens.of(LOGIN, request(session)).block();

        assertThat(renewals).hasValue(2);
    }
}
