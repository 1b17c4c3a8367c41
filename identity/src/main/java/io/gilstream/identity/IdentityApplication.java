package io.gilstream.identity;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.identity.user.Administration;
import io.gilstream.identity.user.Balances;
import io.gilstream.identity.user.DeletedUsers;
import io.gilstream.identity.user.Directory;
import io.gilstream.identity.user.PlayerAccounts;
import io.gilstream.identity.user.Reconciler;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.UserKeys;
import io.gilstream.identity.user.UserLog;
import io.gilstream.identity.user.Users;
import io.gilstream.starter.command.Channel;
import io.gilstream.starter.command.Kafka;
import io.gilstream.starter.command.KafkaCommands;
import io.gilstream.starter.command.KafkaProperties;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.MongoAccounts;
import io.gilstream.starter.view.Views;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The identity service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IdentityApplication {

    /** Runs the service. */
    public static void main(String[] args) {
        SpringApplication.run(IdentityApplication.class, args);
    }

    @Bean
    KafkaCommands<EconomyCommand, EconomyOutcome> commands(Kafka kafka, KafkaProperties properties) {
        return new KafkaCommands<>(Channel.ECONOMY, kafka, properties);
    }

    /** Only so that reads can wait for it; gil is read together with its user. */
    @Bean
    Accounts accounts(Views views) {
        return new MongoAccounts(views);
    }

    @Bean
    DeletedUsers deletedUsers(Users users) {
        return new DeletedUsers(users);
    }

    @Bean
    Administration administration(
            Directory directory,
            UserLog log,
            Users users,
            Balances balances,
            PlayerAccounts accounts,
            Sealing sealing) {
        return new Administration(directory, log, users, balances, accounts, sealing);
    }

    @Bean
    Reconciler reconciler(Directory directory, UserLog log, PlayerAccounts accounts, Sealing sealing) {
        return new Reconciler(directory, log, accounts, sealing);
    }

    @Bean
    Sealing sealing(UserKeys keys, InstantSource clock) {
        return new Sealing(keys, clock);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
