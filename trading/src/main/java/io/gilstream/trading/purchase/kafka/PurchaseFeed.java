package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import io.gilstream.schemas.Topics;
import io.gilstream.starter.command.Feed;
import io.gilstream.starter.command.Kafka;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets this instance hear what others accept: it is not in the views until it is decided. */
@Configuration(proxyBeanMethods = false)
class PurchaseFeed {

    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    @Bean
    Feed<EconomyCommand> purchaseCommands(Kafka kafka, PurchaseNews news) {
        return new Feed<>(Topics.ECONOMY_COMMANDS, kafka, LOOK_BACK, news::accepted);
    }
}
