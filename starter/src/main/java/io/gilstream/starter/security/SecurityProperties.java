package io.gilstream.starter.security;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens a service takes.
 *
 * @param issuer the address of the realm, as its tokens name it
 * @param audience what a token must be meant for; empty only where the application decodes tokens by itself
 * @param keys where the realm's keys are fetched; empty where they are below the issuer's address
 * @param keysPause how long they are not fetched again, whatever keys tokens name
 */
@Validated
@ConfigurationProperties("gilstream.security")
public record SecurityProperties(
        @NotBlank String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("") String keys,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration keysPause) {

    String keysUri() {
        return keys.isBlank() ? issuer + "/protocol/openid-connect/certs" : keys;
    }
}
