package io.gilstream.starter.security;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.problem.ProblemAutoConfiguration;
import io.gilstream.starter.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;

/**
 * Lets in whoever brings a valid token, and nobody else but to the health checks, the metrics and the API's
 * description.
 */
@AutoConfiguration(before = ReactiveOAuth2ResourceServerAutoConfiguration.class, after = ProblemAutoConfiguration.class)
@EnableConfigurationProperties(SecurityProperties.class)
public class ResourceServerAutoConfiguration {

    private static final String[] OPEN = {"/health/**", "/metrics", "/openapi"};

    @Bean(initMethod = "fetch")
    @ConditionalOnMissingBean
    RealmKeys realmKeys(SecurityProperties properties) {
        return RealmKeys.of(properties);
    }

    @Bean
    RealmTokens realmTokens(RealmKeys keys, SecurityProperties properties) {
        return new RealmTokens(keys, properties.issuer());
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder jwtDecoder(RealmTokens tokens, SecurityProperties properties) {
        return tokens.meantFor(properties.audience());
    }

    @Bean
    Refusals refusals(ProblemWriter problems) {
        return new Refusals(problems);
    }

    /** An observation for each of the security filters would cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** Spring's own check of header values is a regular expression, and slow for tokens. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderValues(ResourceServerAutoConfiguration::isText);
        return firewall;
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain securityWebFilterChain(
            ServerHttpSecurity http, Refusals refusals, ObjectProvider<AccessRules> rules) {
        return http.csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(to -> to.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeExchange(exchanges -> authorize(exchanges, rules))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(token -> Mono.just(Tokens.authentication(token)))))
                .build();
    }

    /** Requests that the firewall does not let through, for example with dots and slashes in disguise. */
    @Bean
    ServerExchangeRejectedHandler rejections(ProblemWriter problems) {
        return (exchange, _) -> problems.write(
                exchange, Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not well-formed."));
    }

    @Bean
    WebFluxConfigurer callers() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerResolver());
            }
        };
    }

    private static boolean isText(@Nullable String value) {
        return value == null || value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    private static void authorize(AuthorizeExchangeSpec exchanges, ObjectProvider<AccessRules> rules) {
        exchanges.pathMatchers(OPEN).permitAll();
        rules.orderedStream().forEach(rule -> rule.customize(exchanges));
        exchanges.anyExchange().authenticated();
    }
}
