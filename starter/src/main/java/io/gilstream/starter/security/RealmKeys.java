package io.gilstream.starter.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The keys that the realm signs with.
 *
 * <p>A service fetches them before it serves, so that its first callers do not wait for them; where the issuer does not
 * answer then, when they are first needed. A token that names a key which is not known makes them be fetched again, but
 * not more often than after a pause: otherwise anyone could make a service flood its issuer by inventing names. While
 * the issuer does not answer, the keys that it published last are good.
 */
final class RealmKeys {

    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Mono<JWKSet> known;
    private final Mono<JWKSet> recent;

    RealmKeys(Mono<JWKSet> fetched, Duration pause) {
        var last = new AtomicReference<@Nullable JWKSet>();
        recent = fetched.doOnNext(last::set)
                .onErrorResume(e -> Mono.justOrEmpty(last.get()).switchIfEmpty(Mono.error(e)))
                .cache(_ -> pause, _ -> AFTER_FAILURE, () -> AFTER_FAILURE);
        known = recent.cache(_ -> FRESH, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    static RealmKeys of(SecurityProperties properties) {
        var fetched = WebClient.create(properties.keysUri())
                .get()
                .retrieve()
                .bodyToMono(String.class)
                .timeout(TIMEOUT)
                .flatMap(RealmKeys::parse);
        return new RealmKeys(fetched, properties.keysPause());
    }

    /** Fetches the keys now; without them, if that fails. Takes five seconds at most. */
    void fetch() {
        known.onErrorComplete().block();
    }

    /** Returns the keys among which that of the token must be. */
    Flux<JWK> of(SignedJWT token) {
        var name = token.getHeader().getKeyID();
        return known.filter(keys -> name == null || keys.getKeyByKeyId(name) != null)
                .switchIfEmpty(recent)
                .flatMapIterable(JWKSet::getKeys);
    }

    private static Mono<JWKSet> parse(String json) {
        try {
            return Mono.just(JWKSet.parse(json));
        } catch (ParseException e) {
            return Mono.error(e);
        }
    }
}
