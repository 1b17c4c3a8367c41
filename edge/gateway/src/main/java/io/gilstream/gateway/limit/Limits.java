package io.gilstream.gateway.limit;

import static java.util.stream.Collectors.joining;

import io.gilstream.gateway.guard.Addresses;
import io.gilstream.starter.problem.Problem;
import io.github.bucket4j.TimeMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests of those who ask for too much (429), and tells all others how much is left.
 *
 * <p>A request with a valid token counts for its player and for its client, any other for the address that it comes
 * from. Health checks and metrics count for nobody.
 */
public final class Limits {

    private static final String LIMIT = "RateLimit";
    private static final String POLICY = "RateLimit-Policy";

    private final Addresses addresses;
    private final Limiter players;
    private final Limiter clients;
    private final Limiter strangers;

    Limits(LimitProperties properties, Addresses addresses, TimeMeter clock) {
        this.addresses = addresses;
        players = new Limiter("player", properties.player(), properties.bucketsMax(), clock);
        clients = new Limiter("client", properties.client(), properties.bucketsMax(), clock);
        strangers = new Limiter("address", properties.address(), properties.bucketsMax(), clock);
    }

    /** Lets a request pass, or not; to be used where it is known who calls. */
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().value();
        if (path.startsWith("/health/") || path.equals("/metrics")) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .map(caller -> take(caller.getToken()))
                .switchIfEmpty(Mono.fromSupplier(() -> takeAddress(exchange)))
                .flatMap(verdicts -> judge(exchange, verdicts).then(Mono.defer(() -> chain.filter(exchange))));
    }

    /** Counts a request whose token was not valid; fails if its address had too many. */
    public Mono<Void> countStranger(ServerWebExchange exchange) {
        return Mono.defer(() -> judge(exchange, takeAddress(exchange)));
    }

    private List<Verdict> take(Jwt token) {
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(players.take(Objects.requireNonNull(token.getSubject())));
        Stream.of("azp", "client_id")
                .flatMap(claim -> Optional.ofNullable(token.getClaimAsString(claim)).stream())
                .findFirst()
                .ifPresent(client -> verdicts.add(clients.take(client)));
        return verdicts;
    }

    private List<Verdict> takeAddress(ServerWebExchange exchange) {
        return List.of(strangers.take(addresses.of(exchange.getRequest())));
    }

    private static Mono<Void> judge(ServerWebExchange exchange, List<Verdict> verdicts) {
        var headers = exchange.getResponse().getHeaders();
        headers.set(POLICY, verdicts.stream().map(Verdict::asPolicy).collect(joining(", ")));
        headers.set(LIMIT, verdicts.stream().map(Verdict::asLimit).collect(joining(", ")));
        var violated = verdicts.stream().filter(verdict -> !verdict.granted()).toList();
        return violated.isEmpty() ? Mono.empty() : Mono.error(refusal(violated));
    }

    private static Problem refusal(List<Verdict> violated) {
        var delay = violated.stream()
                .map(Verdict::delay)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var policies = violated.stream().map(Verdict::policy).toList();
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "quota-exceeded",
                        "Too many requests at once; the limit is that of the " + String.join(" and the ", policies)
                                + ".")
                .with(Map.of("violated-policies", policies))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, Verdict.seconds(delay))));
    }
}
