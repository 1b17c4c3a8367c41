package io.gilstream.starter.security;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AccessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** A rule that decides nothing would leave the decision to the next one. */
    @Test
    void refusesWhoeverBringsNoToken() {
        StepVerifier.create(nobody(Access.scope("test.read")).concatWith(nobody(Access.admin("test.read"))))
                .expectNextMatches(decision -> !decision.isGranted())
                .expectNextMatches(decision -> !decision.isGranted())
                .expectComplete()
                .verify(SOON);
    }

    private static Mono<AuthorizationResult> nobody(ReactiveAuthorizationManager<AuthorizationContext> rule) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        return rule.authorize(Mono.empty(), new AuthorizationContext(exchange));
    }
}
