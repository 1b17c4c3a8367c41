package io.gilstream.streams.app;

import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import io.gilstream.streams.kafka.EarlyCommits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where and how the topologies run; checked at the start.
 *
 * @param bootstrapServers where the brokers are
 * @param schemaRegistryUrl where the registry's API of Confluent's kind starts
 * @param stateDir where the stores are kept on disk
 * @param account how the account topology runs
 * @param catalog how the catalog topology runs
 * @param projection how the projection topology runs
 * @param tokenUrl where Keycloak gives tokens for the brokers; empty where those ask for none
 * @param clientSecret what this program proves itself with to Keycloak
 */
@Validated
@ConfigurationProperties("gilstream.streams")
record StreamsProperties(
        @NotBlank String bootstrapServers,
        URI schemaRegistryUrl,
        Path stateDir,
        @DefaultValue @Valid Adaptive account,
        @DefaultValue @Valid Fast catalog,
        @DefaultValue @Valid Relaxed projection,
        @DefaultValue("") String tokenUrl,
        @DefaultValue("") String clientSecret) {

    /** How a topology runs. */
    interface Pace {

        Duration commitInterval();

        int threads();
    }

    /**
     * A topology that someone waits for, and that has much to do.
     *
     * @param commitInterval how long a transaction stays open under a heavy load; see {@link EarlyCommits}
     * @param threads how many share the partitions; with two, one works while the other waits for its commit
     */
    record Adaptive(
            @DefaultValue("100ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
            Duration commitInterval,

            @DefaultValue("2") @Min(1) @Max(64) int threads)
            implements Pace {}

    /**
     * A topology that someone waits for.
     *
     * @param commitInterval how long a transaction stays open
     * @param threads how many share the partitions
     */
    record Fast(
            @DefaultValue("20ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
            Duration commitInterval,

            @DefaultValue("1") @Min(1) @Max(64) int threads)
            implements Pace {}

    /**
     * A topology that follows another one.
     *
     * @param commitInterval how long a transaction stays open
     * @param threads how many share the partitions
     */
    record Relaxed(
            @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
            Duration commitInterval,

            @DefaultValue("1") @Min(1) @Max(64) int threads)
            implements Pace {}

    /** Returns the settings of the topology with this name. */
    Properties settings(String name, Pace pace) {
        var settings = StreamsSettings.of(
                bootstrapServers, "gilstream-" + name, stateDir, pace.commitInterval(), pace.threads());
        settings.putAll(login().settings());
        return settings;
    }

    /** Returns how this program proves to the brokers who it is. */
    KafkaLogin login() {
        return new KafkaLogin(Client.STREAM_PROCESSORS.id(), clientSecret, tokenUrl);
    }
}
