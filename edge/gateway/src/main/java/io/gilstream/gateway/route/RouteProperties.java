package io.gilstream.gateway.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where things behind the gateway are.
 *
 * @param grpc services with a gRPC API, by their full names
 * @param connect how long it may take to reach a service
 * @param respond how long it may take to answer: longer than the longest that a client may prefer to wait
 */
@Validated
@ConfigurationProperties("gilstream.gateway.route")
public record RouteProperties(
        @NotNull URI catalog,
        @NotNull URI identity,
        @NotNull URI inventory,
        @NotNull URI trading,
        @DefaultValue Map<String, @Valid Grpc> grpc,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration connect,
        @DefaultValue("35s") @DurationMin(millis = 1) Duration respond) {

    /**
     * A service with a gRPC API.
     *
     * @param audience what a token must be meant for; empty where calls need no token
     * @param scopes of which a token must hold one; empty where any token for the audience will do
     */
    public record Grpc(
            @NotNull URI uri,
            @DefaultValue("") String audience,
            @DefaultValue Set<String> scopes) {}

    URI of(Service service) {
        return switch (service) {
            case CATALOG -> catalog;
            case IDENTITY -> identity;
            case INVENTORY -> inventory;
            case TRADING -> trading;
        };
    }
}
