package io.gilstream.starter.command;

import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.SchemaRegistry;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;

/** Connects a service to its commands: the service says which {@link KafkaCommands} it needs. */
@AutoConfiguration
@ConditionalOnClass(Producer.class)
@EnableConfigurationProperties({KafkaProperties.class, EconomyProperties.class})
public class CommandAutoConfiguration {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Bean
    @ConditionalOnMissingBean
    Kafka kafka(KafkaProperties properties) {
        var registry = new RegistryClient(properties.registry());
        return new Kafka() {
            @Override
            public Producer<String, byte[]> producer() {
                return new KafkaProducer<>(properties.producer(), new StringSerializer(), new ByteArraySerializer());
            }

            @Override
            public Consumer<String, byte[]> consumer() {
                return new KafkaConsumer<>(
                        properties.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
            }

            @Override
            public SchemaRegistry registry() {
                return registry;
            }
        };
    }

    @Bean
    HealthIndicator commandsHealthIndicator(
            ObjectProvider<KafkaCommands<?, ?>> commands, ObjectProvider<Feed<?>> feeds) {
        return () -> commands.stream().allMatch(KafkaCommands::ready)
                        && feeds.stream().allMatch(Feed::ready)
                ? Health.up().build()
                : Health.outOfService().build();
    }

    @Bean
    AccountLifecycle accountLifecycle(EconomyProperties properties) {
        return new AccountLifecycle(properties.startingGil());
    }

    /** Remembers the trace of a request for the commands that it leads to. */
    @Bean
    WebFilter traces() {
        return (exchange, chain) -> {
            var trace = exchange.getRequest().getHeaders().getFirst(CommandHeaders.TRACEPARENT);
            return trace != null && TRACEPARENT.matcher(trace).matches()
                    ? chain.filter(exchange).contextWrite(context -> context.put(CommandHeaders.TRACEPARENT, trace))
                    : chain.filter(exchange);
        };
    }
}
