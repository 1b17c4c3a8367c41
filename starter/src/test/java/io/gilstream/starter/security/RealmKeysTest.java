package io.gilstream.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.gilstream.starter.testing.TestRealm;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RealmKeysTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AtomicInteger fetches = new AtomicInteger();
    private final SignedJWT known = token("signing");
    private final SignedJWT unknown = token("other");

    @Test
    void areFetchedAgainNowAndThen() {
        StepVerifier.withVirtualTime(() -> {
                    var keys = new RealmKeys(fetch(false), PAUSE);
                    return keys.of(known).thenMany(keys.of(known)).thenMany(later(Duration.ofMinutes(16), keys, known));
                })
                .thenAwait(Duration.ofMinutes(17))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void areFetchedSeldomForNamesThatAreNotKnown() {
        StepVerifier.withVirtualTime(() -> {
                    var keys = new RealmKeys(fetch(false), PAUSE);
                    var asked = Flux.range(0, 100).concatMap(_ -> keys.of(unknown));
                    return asked.thenMany(later(Duration.ofSeconds(11), keys, unknown));
                })
                .thenAwait(Duration.ofSeconds(12))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void stayGoodWhileTheIssuerIsAway() {
        StepVerifier.withVirtualTime(() -> {
                    var keys = new RealmKeys(fetch(true), PAUSE);
                    return keys.of(known).thenMany(later(Duration.ofMinutes(16), keys, known));
                })
                .thenAwait(Duration.ofMinutes(17))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void areThereForTheFirstToken() {
        var keys = new RealmKeys(fetch(false), PAUSE);
        keys.fetch();

        var found = keys.of(known).collectList().block(SOON);

        assertThat(found).hasSize(1);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void areNotNeededToStart() {
        var keys = new RealmKeys(Mono.error(new IOException("away")), PAUSE);

        assertThatCode(keys::fetch).doesNotThrowAnyException();
    }

    private static Flux<?> later(Duration pause, RealmKeys keys, SignedJWT token) {
        return Mono.delay(pause).thenMany(Flux.defer(() -> keys.of(token)));
    }

    private Mono<JWKSet> fetch(boolean onlyOnce) {
        return Mono.defer(() -> fetches.incrementAndGet() > 1 && onlyOnce
                ? Mono.error(new IOException("away"))
                : Mono.just(TestRealm.keys()));
    }

    private static SignedJWT token(String keyId) {
        try (var realm = new TestRealm()) {
            return SignedJWT.parse(
                    realm.forge(realm.claims(new UUID(0, 1), "Test", "any").build(), keyId));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
