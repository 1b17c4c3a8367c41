package io.gilstream.gateway.session;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.RealmTokens;
import io.gilstream.starter.security.SecurityProperties;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.netty.http.client.HttpClient;

/** The portal as a client of Keycloak: confidential, by code and PKCE; it starts without Keycloak. */
@Configuration(proxyBeanMethods = false)
class Portal {

    static final String REGISTRATION = "portal";
    static final String COOKIE = "gilstream-session";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Returns the problem of Keycloak not answering. */
    static Problem unavailable(Throwable cause) {
        return Problem.unavailable("identity-unavailable", "Logins are not possible at the moment.", cause);
    }

    @Bean
    Sessions sessions(PortalProperties properties, InstantSource clock) {
        return new Sessions(properties, clock);
    }

    @Bean
    WebSessionManager webSessionManager(Sessions sessions, GatewayProperties properties) {
        var cookie = new CookieWebSessionIdResolver();
        cookie.setCookieName(COOKIE);
        cookie.addCookieInitializer(made ->
                made.httpOnly(true).sameSite("Lax").secure(properties.secure()).path("/"));
        var manager = new DefaultWebSessionManager();
        manager.setSessionIdResolver(cookie);
        manager.setSessionStore(sessions);
        return manager;
    }

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(
            PortalProperties portal, SecurityProperties security, GatewayProperties gateway) {
        var issuer = security.issuer();
        var realm = portal.backchannel().isBlank() ? issuer : portal.backchannel();
        return new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(portal.clientId())
                .clientSecret(portal.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(gateway.origin() + "/login/oauth2/code/" + REGISTRATION)
                .scope("openid")
                .userNameAttributeName("sub")
                .issuerUri(issuer)
                .authorizationUri(issuer + "/protocol/openid-connect/auth")
                .tokenUri(realm + "/protocol/openid-connect/token")
                .jwkSetUri(realm + "/protocol/openid-connect/certs")
                .build());
    }

    @Bean
    ServerOAuth2AuthorizedClientRepository authorizedClients() {
        return new WebSessionServerOAuth2AuthorizedClientRepository();
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes() {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        client.setWebClient(impatient());
        return request ->
                client.getTokenResponse(request).onErrorMap(WebClientRequestException.class, Portal::unavailable);
    }

    @Bean
    ReactiveOAuth2AuthorizedClientManager authorizedClientManager(
            ReactiveClientRegistrationRepository registrations, ServerOAuth2AuthorizedClientRepository clients) {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        client.setWebClient(impatient());
        var manager = new DefaultReactiveOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
                .refreshToken(refresh -> refresh.accessTokenResponseClient(client))
                .build());
        return manager;
    }

    /** Checks ID tokens with the keys that are there anyway. */
    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokens(RealmTokens tokens) {
        return registration -> tokens.accepting(new OidcIdTokenValidator(registration));
    }

    /** Returns a client that does not wait long for Keycloak. */
    static WebClient impatient() {
        return WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(TIMEOUT)))
                .build();
    }
}
