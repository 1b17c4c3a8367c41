package io.gilstream.starter.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** What a token must say, and what it allows. */
final class Tokens {

    private Tokens() {}

    static OAuth2TokenValidator<Jwt> issuedBy(String issuer) {
        var timestamps = new JwtTimestampValidator();
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(issuer));
    }

    static OAuth2TokenValidator<Jwt> withSubject() {
        var kind = new JwtTypeValidator("JWT");
        kind.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                kind, new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()));
    }

    static OAuth2TokenValidator<Jwt> meantFor(String audience) {
        if (audience.isBlank()) {
            throw new IllegalStateException("gilstream.security.audience is not set");
        }
        return new DelegatingOAuth2TokenValidator<>(new JwtAudienceValidator(audience), withSubject());
    }

    static JwtAuthenticationToken authentication(Jwt token) {
        return new JwtAuthenticationToken(token, authorities(token));
    }

    /** Returns {@code ROLE_} and {@code SCOPE_} authorities. */
    static Collection<GrantedAuthority> authorities(Jwt token) {
        var roles = words(token, "role").map(role -> "ROLE_" + role);
        var scopes = words(token, "scope").map(scope -> "SCOPE_" + scope);
        return Stream.concat(roles, scopes)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private static Stream<String> words(Jwt token, String claim) {
        return switch (token.getClaims().get(claim)) {
            case String text -> Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
            case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }
}
