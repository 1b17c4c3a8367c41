package io.gilstream.gateway.token;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.gilstream.gateway.limit.Limits;
import io.gilstream.gateway.route.Destination;
import io.gilstream.gateway.route.Destinations;
import io.gilstream.gateway.route.Service;
import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.RealmTokens;
import io.gilstream.starter.security.Refusals;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets a request through to a service if its token is valid, meant for that service, and holds a scope that the service
 * asks for. Descriptions and health are open; where no service is, there is nothing to protect.
 */
@Configuration(proxyBeanMethods = false)
class TokenChain {

    private final Destinations destinations;
    private final ReactiveAuthenticationManager anyAudience;
    private final Map<String, ReactiveAuthenticationManager> byAudience;

    TokenChain(Destinations destinations, RealmTokens tokens) {
        this.destinations = destinations;
        anyAudience = tokens.authenticatingAnyAudience();
        byAudience = destinations.all().stream()
                .map(Destination::audience)
                .filter(audience -> !audience.isBlank())
                .distinct()
                .collect(toUnmodifiableMap(Function.identity(), tokens::authenticating));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityWebFilterChain tokens(ServerHttpSecurity http, Refusals refusals, Limits limits) {
        var strangers = new Strangers(refusals, limits);
        return http.csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(to -> to.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(strangers)
                        .accessDeniedHandler(refusals)
                        .authenticationManagerResolver(managers()))
                .addFilterBefore(limits::filter, SecurityWebFiltersOrder.AUTHORIZATION)
                .authorizeExchange(this::authorize)
                .build();
    }

    /** Nobody else decodes tokens here; without this bean one for a single audience would be made. */
    @Bean
    ReactiveJwtDecoder jwtDecoder(RealmTokens tokens) {
        return tokens.meantFor("nobody");
    }

    private ReactiveAuthenticationManagerResolver<ServerWebExchange> managers() {
        return exchange -> Mono.just(destinations
                .at(path(exchange))
                .map(destination -> byAudience.getOrDefault(destination.audience(), anyAudience))
                .orElse(anyAudience));
    }

    private void authorize(AuthorizeExchangeSpec exchanges) {
        exchanges.pathMatchers("/metrics").access(Watchers::decide);
        for (var service : Service.values()) {
            exchanges
                    .pathMatchers(service.prefix() + "/openapi", service.prefix() + "/health/**")
                    .permitAll();
        }
        for (var destination : destinations.all()) {
            var all = exchanges.pathMatchers(destination.prefix(), destination.prefix() + "/**");
            if (destination.audience().isBlank()) {
                all.permitAll();
            } else {
                all.access((caller, context) -> decide(destination, caller, context));
            }
        }
        exchanges.anyExchange().permitAll();
    }

    private static Mono<AuthorizationResult> decide(
            Destination destination, Mono<Authentication> caller, AuthorizationContext context) {
        var exchange = context.getExchange();
        var scopes = destination.scopes(exchange.getRequest().getMethod(), destination.below(path(exchange)));
        return Access.scope(scopes.toArray(String[]::new)).authorize(caller, context);
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value();
    }
}
