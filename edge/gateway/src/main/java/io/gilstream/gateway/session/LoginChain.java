package io.gilstream.gateway.session;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.gateway.limit.Limits;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Refusals;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/** Logs browsers in: to Keycloak from {@code /login}, and back from there to where they came from. */
@Configuration(proxyBeanMethods = false)
class LoginChain {

    private static final String NOT_BEGUN = "authorization_request_not_found";

    private final DefaultServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();
    private final Csrf csrf;

    LoginChain(Csrf csrf) {
        this.csrf = csrf;
    }

    @Bean
    PendingLogins pendingLogins(GatewayProperties properties, InstantSource clock) {
        return new PendingLogins(properties, clock);
    }

    @Bean
    @Order(0)
    SecurityWebFilterChain logins(
            ServerHttpSecurity http,
            ReactiveClientRegistrationRepository registrations,
            ServerOAuth2AuthorizedClientRepository clients,
            PendingLogins pending,
            Refusals refusals,
            Limits limits) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/login", "/login/**"))
                .csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .exceptionHandling(to -> to.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(limits::filter, SecurityWebFiltersOrder.HTTP_BASIC)
                .oauth2Login(login -> login.authorizedClientRepository(clients)
                        .authorizationRequestResolver(new LoginRequests(registrations))
                        .authorizationRequestRepository(pending)
                        .authenticationSuccessHandler(this::arrive)
                        .authenticationFailureHandler((_, refused) -> Mono.error(problem(refused))))
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .build();
    }

    private Mono<Void> arrive(WebFilterExchange login, Authentication who) {
        var exchange = login.getExchange();
        String returnTo = exchange.getRequiredAttribute(PendingLogins.RETURN_TO);
        return exchange.getSession()
                .doOnNext(session -> csrf.begin(session, exchange))
                .then(Mono.defer(() -> redirect.sendRedirect(exchange, URI.create(returnTo))));
    }

    private static Problem problem(AuthenticationException refused) {
        if (refused instanceof AuthenticationServiceException) {
            return Portal.unavailable(refused);
        }
        return refused instanceof OAuth2AuthenticationException e
                        && NOT_BEGUN.equals(e.getError().getErrorCode())
                ? Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "login-expired",
                        "This login did not begin in this browser, or too long ago; begin again at /login.")
                : Problem.of(HttpStatus.UNAUTHORIZED, "login-failed", "The login did not succeed.");
    }
}
