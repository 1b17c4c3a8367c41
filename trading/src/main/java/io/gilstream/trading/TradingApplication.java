package io.gilstream.trading;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.starter.command.Channel;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.KafkaCommands;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Entries;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.view.MongoAccounts;
import io.gilstream.starter.view.MongoEntries;
import io.gilstream.starter.view.MongoItems;
import io.gilstream.starter.view.Views;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The trading service. */
@SpringBootApplication(proxyBeanMethods = false)
public class TradingApplication {

    /** Runs the service. */
    public static void main(String[] args) {
        SpringApplication.run(TradingApplication.class, args);
    }

    @Bean
    KafkaCommands<EconomyCommand, EconomyOutcome> commands(
            Kafka kafka, KafkaProperties properties, Consumer<EconomyOutcome> heard) {
        return new KafkaCommands<>(Channel.ECONOMY, kafka, properties, heard);
    }

    @Bean
    Items items(Views views) {
        return new MongoItems(views);
    }

    @Bean
    Accounts accounts(Views views) {
        return new MongoAccounts(views);
    }

    @Bean
    Entries entries(Views views) {
        return new MongoEntries(views);
    }

    @Bean
    History history(Accounts accounts, Entries entries, Freshness freshness) {
        return new History(accounts, entries, freshness);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
