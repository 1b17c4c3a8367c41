package io.gilstream.identity.claim.web;

import io.gilstream.identity.IdentityAccess;
import io.gilstream.identity.claim.UserInfo;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.TestService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** What a client of the movie site finds here, row by row of the compatibility list. */
class MovieClaimsTest {

    private static final UUID ALICE = new UUID(0, 0xa);
    private static final String MOVIE_CLIENT = "movieClient";

    private static final UserInfo USER_INFO = token -> token.isEmpty()
            ? Mono.error(Problem.unavailable("keycloak-unavailable", "", null))
            : Mono.just(new TreeMap<>(Map.of("given_name", "Bob", "role", List.of("admin", "user"))));
    private static final TestService ANYBODY = service(Set.of());
    private static final TestService MOVIE_CLIENTS = service(Set.of(MOVIE_CLIENT, "movies_mvc_client"));

    private static TestService service(Set<String> clients) {
        return new TestService("Identity", new IdentityAccess(clients), new ClaimController(USER_INFO));
    }

    @AfterAll
    static void close() {
        ANYBODY.close();
        MOVIE_CLIENTS.close();
    }

    @Test
    @DisplayName("M3: GET /claims echoes every claim of the token, one entry for each value")
    void m3EchoesClaims() {
        bearer(ANYBODY, Map.of("role", List.of("user", "critic"), "client_id", MOVIE_CLIENT))
                .get()
                .uri("/claims")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.type == 'sub')].value")
                .isEqualTo(ALICE.toString())
                .jsonPath("$[?(@.type == 'role')].value")
                .isEqualTo(List.of("user", "critic"))
                .jsonPath("$[?(@.type == 'exp')].value")
                .isNotEmpty();
    }

    @Test
    @DisplayName("M3: GET /claims without a token answers 401")
    void m3AsksForAToken() {
        ANYBODY.client().get().uri("/claims").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("M2: only tokens of the named clients are let in, others answer 403")
    void m2NamesClients() {
        bearer(MOVIE_CLIENTS, Map.of("client_id", MOVIE_CLIENT))
                .get()
                .uri("/claims")
                .exchange()
                .expectStatus()
                .isOk();
        bearer(MOVIE_CLIENTS, Map.of("client_id", "frontend"))
                .get()
                .uri("/claims")
                .exchange()
                .expectStatus()
                .isForbidden();
        bearer(MOVIE_CLIENTS, Map.of("azp", "movies_mvc_client"))
                .get()
                .uri("/claims")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName("M9: GET /claims/userinfo tells an admin every claim, several roles too, and nobody else")
    void m9TellsAdminsWhatTheIssuerSays() {
        bearer(ANYBODY, Map.of("role", "admin"))
                .get()
                .uri("/claims/userinfo")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"type": "given_name", "value": "Bob"}, {"type": "role", "value": "admin"},
                         {"type": "role", "value": "user"}]""");
        bearer(ANYBODY, Map.of("role", "user"))
                .get()
                .uri("/claims/userinfo")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static WebTestClient bearer(TestService service, Map<String, Object> claims) {
        var token = service.realm().claims(ALICE, "Identity", "movieAPI");
        claims.forEach(token::claim);
        return service.bearer(service.realm().sign(token.build()));
    }
}
