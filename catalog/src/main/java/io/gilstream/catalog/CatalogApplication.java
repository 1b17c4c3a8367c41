package io.gilstream.catalog;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import io.gilstream.starter.command.Channel;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.KafkaCommands;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.view.MongoItems;
import io.gilstream.starter.view.Views;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The catalog service. */
@SpringBootApplication(proxyBeanMethods = false)
public class CatalogApplication {

    /** Runs the service. */
    public static void main(String[] args) {
        SpringApplication.run(CatalogApplication.class, args);
    }

    @Bean
    KafkaCommands<CatalogCommand, CatalogOutcome> commands(Kafka kafka, KafkaProperties properties) {
        return new KafkaCommands<>(Channel.CATALOG, kafka, properties);
    }

    @Bean
    Items items(Views views) {
        return new MongoItems(views);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
