package io.gilstream.starter.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Checks tokens, and remembers for {@link #REMEMBERED} whose signatures were good.
 *
 * <p>A player calls many times with one token, and its signature costs more than most else of a request. What the token
 * says, as when it expires, is checked every time.
 */
final class TokenDecoder implements ReactiveJwtDecoder {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_MAX = 5_000;

    private final NimbusReactiveJwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> claims;
    private final InstantSource clock;
    private final Map<String, Verified> verified = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Verified(Jwt token, Instant at) {}

    TokenDecoder(RealmKeys keys, OAuth2TokenValidator<Jwt> claims, InstantSource clock) {
        // What kind of token it is, is among the claims to check: it depends on what the token is for.
        signatures = NimbusReactiveJwtDecoder.withJwkSource(keys::of)
                .validateType(false)
                .build();
        signatures.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> Mono.justOrEmpty(recall(token)))
                .switchIfEmpty(Mono.defer(() -> signatures.decode(token).doOnNext(this::remember)))
                .onErrorMap(IllegalStateException.class, e -> new AuthenticationServiceException("No keys", e))
                .doOnNext(this::checkClaims);
    }

    private void checkClaims(Jwt token) {
        check(claims, token);
    }

    static void check(OAuth2TokenValidator<Jwt> claims, Jwt token) {
        var result = claims.validate(token);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid here", result.getErrors());
        }
    }

    private @Nullable Jwt recall(String token) {
        synchronized (verified) {
            var known = verified.get(token);
            return known != null && known.at().plus(REMEMBERED).isAfter(clock.instant()) ? known.token() : null;
        }
    }

    private void remember(Jwt token) {
        synchronized (verified) {
            verified.remove(token.getTokenValue());
            verified.put(token.getTokenValue(), new Verified(token, clock.instant()));
        }
    }
}
