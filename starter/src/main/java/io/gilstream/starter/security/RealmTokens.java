package io.gilstream.starter.security;

import java.time.InstantSource;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Mono;

/**
 * The tokens that the realm signed, for those who need more than the one audience of a service.
 *
 * <p>All decoders made here share what is remembered of signatures; each checks signature, issuer and expiry.
 */
public final class RealmTokens {

    private final TokenDecoder issued;

    RealmTokens(RealmKeys keys, String issuer) {
        issued = new TokenDecoder(keys, Tokens.issuedBy(issuer), InstantSource.system());
    }

    /** Returns a decoder of tokens of somebody, for this audience. */
    public ReactiveJwtDecoder meantFor(String audience) {
        return accepting(Tokens.meantFor(audience));
    }

    /** Returns a decoder of tokens of which this holds as well. */
    public ReactiveJwtDecoder accepting(OAuth2TokenValidator<Jwt> more) {
        return token -> issued.decode(token).doOnNext(decoded -> TokenDecoder.check(more, decoded));
    }

    /** Returns what takes bearer tokens that are meant for this audience. */
    public ReactiveAuthenticationManager authenticating(String audience) {
        return authenticating(meantFor(audience));
    }

    /** Returns what takes bearer tokens whoever they are meant for: for what is nobody's service. */
    public ReactiveAuthenticationManager authenticatingAnyAudience() {
        return authenticating(accepting(Tokens.withSubject()));
    }

    private static ReactiveAuthenticationManager authenticating(ReactiveJwtDecoder decoder) {
        var manager = new JwtReactiveAuthenticationManager(decoder);
        manager.setJwtAuthenticationConverter(token -> Mono.just(Tokens.authentication(token)));
        return manager;
    }
}
