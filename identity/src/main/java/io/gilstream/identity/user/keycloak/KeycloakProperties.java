package io.gilstream.identity.user.keycloak;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Keycloak is, and who this service is to it.
 *
 * @param url its address, without a path
 * @param clientId a confidential client, whose service account may view and manage users
 * @param timeout how long it may take to answer
 * @param pageSize how many users are listed at once
 * @param usersMax how many users there may be: all of them are kept in memory to compare them
 */
@Validated
@ConfigurationProperties("gilstream.keycloak")
record KeycloakProperties(
        @NotNull URI url,
        @NotBlank String realm,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration timeout,
        @DefaultValue("500") @Positive int pageSize,
        @DefaultValue("50000") @Positive int usersMax) {}
