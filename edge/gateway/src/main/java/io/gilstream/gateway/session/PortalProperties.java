package io.gilstream.gateway.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who the gateway is to Keycloak, and how long a login lasts.
 *
 * @param clientId a confidential client
 * @param backchannel the realm's address as the gateway reaches it; empty where it is the issuer's
 * @param idle how long a session lasts that is not used
 * @param lifetime how long a session lasts at most
 * @param sessionsMax how many there may be; the one that was longest not used makes room
 */
@Validated
@ConfigurationProperties("gilstream.gateway.portal")
record PortalProperties(
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("") String backchannel,
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration idle,
        @DefaultValue("10h") @DurationMin(seconds = 1) Duration lifetime,
        @DefaultValue("10000") @Positive int sessionsMax) {}
