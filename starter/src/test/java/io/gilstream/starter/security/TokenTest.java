package io.gilstream.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.gilstream.starter.testing.TestRealm;
import io.gilstream.starter.testing.TestService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TokenTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final UUID ID = new UUID(0, 1);
    private static final AccessRules RULES = exchanges -> exchanges
            .pathMatchers("/admin")
            .access(Access.admin("test.write", "test.full"))
            .pathMatchers("/player")
            .access(Access.scope("test.read"));
    private static final TestService SERVICE = new TestService("Test", new Resources(), RULES);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void knowsTheCaller() {
        SERVICE.admin(ID, "test.read")
                .get()
                .uri("/player")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(ID + " true true");
    }

    @ParameterizedTest
    @CsvSource({"Player, false true", "Admin, true false", "Guest, false false"})
    void knowsTheCallersRoles(String role, String known) {
        var claims = SERVICE.realm().claims(ID, "Test", "test.read").claim("role", role);
        SERVICE.bearer(sign(claims))
                .get()
                .uri("/player")
                .exchange()
                .expectBody(String.class)
                .isEqualTo(ID + " " + known);
    }

    @Test
    void asksForAToken() {
        var response = SERVICE.client().get().uri("/any").exchange();
        response.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problem(response, 401, "unauthenticated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesTokens(String why, Function<JWTClaimsSet.Builder, String> token) {
        var claims = SERVICE.realm().claims(ID, "Test", "test.read");
        var response = SERVICE.bearer(token.apply(claims)).get().uri("/any").exchange();
        response.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problem(response, 401, "invalid-token");
    }

    static Stream<Arguments> refusesTokens() {
        var longAgo = Date.from(Instant.now().minus(Duration.ofMinutes(2)));
        var later = Date.from(Instant.now().plus(Duration.ofMinutes(2)));
        return Stream.of(
                refused("not a token", _ -> "hello"),
                refused("expired", claims -> sign(claims.expirationTime(longAgo))),
                refused("not valid yet", claims -> sign(claims.notBeforeTime(later))),
                refused("without end", claims -> sign(claims.expirationTime(null))),
                refused("for another audience", claims -> sign(claims.audience("Other"))),
                refused("for no audience", claims -> sign(claims.audience((String) null))),
                refused("of another issuer", claims -> sign(claims.issuer("http://127.0.0.1/realms/other"))),
                refused("without a subject", claims -> sign(claims.subject(null))),
                refused("forged", claims -> SERVICE.realm().forge(claims.build(), "signing")),
                refused("of an unknown key", claims -> SERVICE.realm().forge(claims.build(), "other")),
                refused("not signed", claims -> new PlainJWT(claims.build()).serialize()));
    }

    @Test
    void refusesABodyItNeedNotRead() {
        var response = SERVICE.client()
                .post()
                .uri("/any")
                .bodyValue("x".repeat(2_000_000))
                .exchange();
        problem(response, 401, "unauthenticated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhoMayNot(String why, String path, String token) {
        problem(SERVICE.bearer(token).get().uri(path).exchange(), 403, "forbidden");
    }

    static Stream<Arguments> refusesWhoMayNot() {
        var realm = SERVICE.realm();
        return Stream.of(
                Arguments.of("lacks the role", "/admin", realm.player(ID, "Test", "test.full")),
                Arguments.of("lacks the scope", "/admin", realm.admin(ID, "Test", "test.read")),
                Arguments.of("lacks the scope", "/player", realm.player(ID, "Test", "test.readx")));
    }

    @Test
    void allowsWhoMay() {
        SERVICE.admin(ID, "test.full")
                .get()
                .uri("/admin")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void fetchesKeysSeldomWhateverTokensName() {
        SERVICE.admin(ID, "test.full").get().uri("/any").exchange().expectBody().returnResult();
        var before = SERVICE.realm().fetches();
        for (var i = 0; i < 5; i++) {
            var claims = SERVICE.realm().claims(ID, "Test", "test.read").build();
            var forged = SERVICE.realm().forge(claims, "invented-" + i);
            SERVICE.bearer(forged).get().uri("/any").exchange().expectBody().returnResult();
        }
        assertThat(SERVICE.realm().fetches()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void checksClaimsOfTokensItKnows() {
        var claims = SERVICE.realm().claims(ID, "Test", "any");
        var token = SERVICE.realm().sign(claims.build());
        var valid = new AtomicBoolean(true);
        var decoder = new TokenDecoder(
                RealmKeys.of(new SecurityProperties(SERVICE.realm().issuer(), "Test", "", SOON)),
                _ -> valid.get()
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")),
                InstantSource.system());
        StepVerifier.create(decoder.decode(token))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);

        valid.set(false);

        StepVerifier.create(decoder.decode(token))
                .expectError(JwtValidationException.class)
                .verify(SOON);
    }

    @Test
    void saysThatItCannotCheckTokensWithoutItsIssuer() {
        var away = new TestRealm();
        away.close();
        try (var service = new TestService(away, "Test", new Resources())) {
            var token = away.player(ID, "Test", "any");
            var response = service.bearer(token).get().uri("/any").exchange();
            response.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
            problem(response, 503, "identity-unavailable");
        }
    }

    @Test
    void leavesHealthAndMetricsOpen() {
        SERVICE.client().get().uri("/health/live").exchange().expectStatus().isOk();
        SERVICE.client().get().uri("/health/ready").exchange().expectStatus().isOk();
        SERVICE.client()
                .get()
                .uri("/metrics")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("# TYPE jvm_memory_used_bytes gauge"));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return SERVICE.realm().sign(claims.build());
    }

    private static Arguments refused(String why, Function<JWTClaimsSet.Builder, String> token) {
        return Arguments.of(why, token);
    }

    private static BodyContentSpec problem(ResponseSpec response, int status, String name) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:" + name);
    }

    @RestController
    static class Resources {

        @GetMapping({"/any", "/admin", "/player"})
        Mono<String> get(Caller caller) {
            return Mono.just(caller.id() + " " + caller.admin() + " " + caller.player());
        }
    }
}
