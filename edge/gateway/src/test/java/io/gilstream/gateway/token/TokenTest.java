package io.gilstream.gateway.token;

import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.gilstream.gateway.testing.TestGateway;
import io.gilstream.gateway.testing.TestKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final TestGateway GATEWAY = TestGateway.shared();
    private static final TestKeycloak KEYCLOAK = GATEWAY.keycloak();
    private static final String SCOPE = "trading.fullaccess";

    private final UUID player = UUID.randomUUID();

    @AfterEach
    void recover() {
        KEYCLOAK.setDown(false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String why, Function<JWTClaimsSet.Builder, String> token) {
        var path = "/trading-svc/store?why=" + player;

        var answer = GATEWAY.getAs(token.apply(KEYCLOAK.claims(player, "Trading", SCOPE)), path);

        assertThat(problem(answer)).isEqualTo("401 invalid-token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(GATEWAY.backend().seen(player.toString())).isEmpty();
    }

    static Stream<Arguments> refuses() {
        var now = Instant.now();
        var longAgo = Date.from(now.minus(Duration.ofMinutes(2)));
        var later = Date.from(now.plus(Duration.ofMinutes(2)));
        return Stream.of(
                refused("not a token", _ -> "hello"),
                refused("expired", claims -> sign(claims.expirationTime(longAgo))),
                refused("without end", claims -> sign(claims.expirationTime(null))),
                refused("not valid yet", claims -> sign(claims.notBeforeTime(later))),
                refused("not signed, alg none", claims -> new PlainJWT(claims.build()).serialize()),
                refused("signed HS256 with the public key", claims -> signByPublicKey(claims.build())),
                refused("of another realm", claims -> sign(claims.issuer("http://127.0.0.1/realms/other"))),
                refused("for another audience", claims -> sign(claims.audience("Catalog"))),
                refused("of another kind", claims -> TestKeycloak.sign(claims.build(), KEYCLOAK.key(), "logout+jwt")),
                refused("for no audience", claims -> sign(claims.audience((String) null))),
                refused("of an unknown key", claims -> TestKeycloak.sign(claims.build(), TestKeycloak.newKey("other"))),
                refused(
                        "forged",
                        claims -> TestKeycloak.sign(
                                claims.build(),
                                TestKeycloak.newKey(KEYCLOAK.key().getKeyID()))));
    }

    private static Arguments refused(String why, Function<JWTClaimsSet.Builder, String> token) {
        return Arguments.of(why, token);
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return KEYCLOAK.sign(claims.build());
    }

    /** What a verifier falls for that lets the token choose the algorithm: the public key is no secret. */
    private static String signByPublicKey(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(KEYCLOAK.key().getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(KEYCLOAK.key().toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asksForAToken() {
        var answer = GATEWAY.get("/trading-svc/store");

        assertThat(problem(answer)).isEqualTo("401 unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void saysWhichScopeIsMissingInTheWayOfRfc6750() {
        var answer = GATEWAY.getAs(KEYCLOAK.token(player, "Trading", "openid"), "/trading-svc/store");

        assertThat(problem(answer)).isEqualTo("403 forbidden");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void looksForAKeyThatItDoesNotKnow() {
        GATEWAY.getAs(KEYCLOAK.token(player, "Trading", SCOPE), "/trading-svc/store");

        KEYCLOAK.rotate();

        var answer = GATEWAY.getAs(KEYCLOAK.token(player, "Trading", SCOPE), "/trading-svc/store");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void takesValidTokensWhileKeycloakIsDown() {
        GATEWAY.getAs(KEYCLOAK.token(player, "Trading", SCOPE), "/trading-svc/store");

        KEYCLOAK.setDown(true);

        var unseen = KEYCLOAK.token(UUID.randomUUID(), "Trading", SCOPE);
        assertThat(GATEWAY.getAs(unseen, "/trading-svc/store").statusCode()).isEqualTo(200);
    }

    @Test
    void takesATokenFromTheQueryForTheHubAlone() {
        var token = KEYCLOAK.token(player, "Trading", SCOPE);

        var hub = GATEWAY.get("/trading-svc/messageHub/negotiate?access_token=" + token + "&id=" + player);
        var store = GATEWAY.get("/trading-svc/store?access_token=" + token);

        assertThat(hub.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(player.toString()))
                .singleElement()
                .satisfies(seen -> assertThat(seen.uri()).isEqualTo("/messageHub/negotiate?id=" + player))
                .satisfies(
                        seen -> assertThat(seen.headers().get("Authorization")).isEqualTo("Bearer " + token));
        assertThat(problem(store)).isEqualTo("401 unauthenticated");
    }

    @Test
    void leavesHealthAndDescriptionsOpen() {
        assertThat(GATEWAY.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(GATEWAY.get("/catalog-svc/health/ready").statusCode()).isEqualTo(200);
        assertThat(GATEWAY.get("/catalog-svc/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void showsMetricsToThoseNearAlone() {
        assertThat(GATEWAY.get("/metrics").body()).contains("# TYPE jvm_memory_used_bytes gauge");
        assertThat(problem(GATEWAY.get("/metrics", "X-Forwarded-For", "203.0.113.7")))
                .isEqualTo("404 not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalog-svc/health/..%2f..%2fitems",
                "/catalog-svc/%2e%2e/trading-svc/store",
                "/catalog-svc;x=/items",
                "/catalog-svc//items"
            })
    void refusesPathsInDisguise(String path) {
        assertThat(problem(GATEWAY.get(path))).isEqualTo("400 invalid-request");
    }
}
