package io.gilstream.bridge;

import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.Translation;
import io.gilstream.bridge.masstransit.Endpoint;
import io.gilstream.bridge.masstransit.Sender;
import io.gilstream.schemas.Client;
import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.SchemaRegistry;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Runs the bridge, with its health and metrics over HTTP. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(BridgeProperties.class)
public class BridgeApplication {

    private static final String ENDPOINT = "gilstream-" + Client.BRIDGE.id();
    private static final String VERSION = "1.0.0.0";

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(BridgeApplication.class, arguments);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    SchemaRegistry registry(BridgeProperties properties) {
        return new RegistryClient(properties.schemaRegistryUrl());
    }

    @Bean
    Contracts contracts(BridgeProperties properties) {
        return properties.contracts();
    }

    @Bean
    Sender sender(BridgeProperties properties) {
        return new Sender(Endpoint.of(properties.amqpUri()), ENDPOINT, Sender.Host.current(System.getenv(), VERSION));
    }

    @Bean
    Translation translation(Contracts contracts, Sender sender) {
        return new Translation(contracts, sender);
    }
}
