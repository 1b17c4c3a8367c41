package io.gilstream.starter.security;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens a service takes.
 *
 * @param issuer the address of the realm, as its tokens name it
 * @param audience what a token must be meant for
 */
@Validated
@ConfigurationProperties("gilstream.security")
public record SecurityProperties(
        @NotBlank String issuer, @NotBlank String audience) {

    String keys() {
        return issuer + "/protocol/openid-connect/certs";
    }
}
