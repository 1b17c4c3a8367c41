package io.gilstream.bridge;

import io.gilstream.bridge.contract.Contracts;
import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the bridge connects, and how; checked at the start.
 *
 * @param bootstrapServers where the brokers of Kafka are
 * @param schemaRegistryUrl where the registry's API of Confluent's kind starts
 * @param amqpUri where RabbitMQ is; envelopes name it, without its user, in the addresses of endpoints
 * @param namespaces of the messages
 * @param commands whether commands are taken from queues; not beside a service of Play Economy that takes them
 * @param rawJson the queues that take messages without an envelope as well, of type {@code application/json}
 * @param inFlightMax how many messages may be on their way to RabbitMQ at once, and as many for each replay
 * @param stream the queue of type stream that keeps all public messages; empty for none
 * @param streamMaxAge how long that keeps them, in whole seconds; RabbitMQ knows a stream with another age as another
 * @param tokenUrl where Keycloak gives tokens for Kafka; empty where that asks for none
 * @param clientSecret what the bridge proves itself with to Keycloak
 */
@Validated
@ConfigurationProperties("gilstream.bridge")
public record BridgeProperties(
        @NotBlank String bootstrapServers,
        @NotNull URI schemaRegistryUrl,
        @NotNull URI amqpUri,
        @DefaultValue @Valid Namespaces namespaces,
        @DefaultValue("true") boolean commands,
        @DefaultValue Set<String> rawJson,
        @DefaultValue("1000") @Min(1) @Max(100_000) int inFlightMax,
        @DefaultValue("") String stream,
        @DefaultValue("30d") @DurationMin(seconds = 1) Duration streamMaxAge,
        @DefaultValue("") String tokenUrl,
        @DefaultValue("") String clientSecret) {

    /**
     * The .NET namespaces of Play Economy's contracts.
     *
     * @param catalog of the catalog's messages
     * @param identity of the identity service's messages
     * @param inventory of the inventory's messages
     * @param trading of the trading service's messages, all of them
     */
    public record Namespaces(
            @DefaultValue("Play.Catalog.Contracts") @NotBlank String catalog,

            @DefaultValue("Play.Identity.Contracts") @NotBlank String identity,

            @DefaultValue("Play.Inventory.Contracts") @NotBlank String inventory,

            @DefaultValue({"Play.Trading.Contracts", "Play.Trading.Service"}) @NotEmpty List<String> trading) {}

    Contracts contracts() {
        return new Contracts(namespaces.catalog(), namespaces.identity(), namespaces.inventory(), namespaces.trading());
    }

    /** Returns what each client of Kafka needs. */
    public Map<String, Object> kafka() {
        var settings = new HashMap<>(new KafkaLogin(Client.BRIDGE.id(), clientSecret, tokenUrl).settings());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, Client.BRIDGE.id());
        return settings;
    }
}
