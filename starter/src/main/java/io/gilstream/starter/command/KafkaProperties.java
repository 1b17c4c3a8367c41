package io.gilstream.starter.command;

import io.gilstream.schemas.KafkaLogin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where commands go.
 *
 * @param registry the address of the registry's Confluent API
 * @param clientId what the broker knows this service as; where it asks for tokens, the id of the client in the realm
 * @param confirmation how long the broker may take to confirm a command
 * @param linger how long a command may wait for others to be sent with
 * @param waitersMax how many requests may wait for outcomes at once; others are answered without one
 * @param tokenUrl where Keycloak gives tokens for the broker; empty where that asks for none
 * @param clientSecret what this service proves itself with to Keycloak
 */
@Validated
@ConfigurationProperties("gilstream.kafka")
public record KafkaProperties(
        @NotBlank String bootstrapServers,
        @NotNull URI registry,
        @NotBlank String clientId,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration confirmation,
        @DefaultValue("1ms") Duration linger,
        @DefaultValue("10000") @Positive int waitersMax,
        @DefaultValue("") String tokenUrl,
        @DefaultValue("") String clientSecret) {

    /**
     * Returns how long requests may go on waiting for outcomes when the service stops: what a request may take after
     * that to be confirmed must fit into {@code spring.lifecycle.timeout-per-shutdown-phase} as well.
     */
    Duration stopPatience() {
        return confirmation.dividedBy(2);
    }

    Map<String, Object> producer() {
        return withLogin(Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis()),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, confirmation.toMillis() / 2),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) confirmation.toMillis() / 2),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) confirmation.toMillis())));
    }

    Map<String, Object> consumer() {
        return withLogin(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000));
    }

    private Map<String, Object> withLogin(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.putAll(new KafkaLogin(clientId, clientSecret, tokenUrl).settings());
        return all;
    }
}
