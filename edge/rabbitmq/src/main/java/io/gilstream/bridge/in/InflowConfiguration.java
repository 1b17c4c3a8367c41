package io.gilstream.bridge.in;

import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.Step;
import java.util.ArrayList;
import java.util.Arrays;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queues from which commands are taken, and the topology around them as MassTransit declares it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gilstream.bridge.commands", havingValue = "true", matchIfMissing = true)
class InflowConfiguration {

    private static final int PREFETCH = 32;

    /** The queue, the exchange of its name before it, and before that the exchange of each message. */
    @Bean
    Declarables endpoints(Contracts contracts) {
        var all = new ArrayList<Declarable>();
        for (var step : Step.values()) {
            var queue = new Queue(step.queue());
            var exchange = new FanoutExchange(step.queue());
            all.add(queue);
            all.add(exchange);
            all.add(BindingBuilder.bind(queue).to(exchange));
            for (var type : contracts.takenFor(step)) {
                var published = new FanoutExchange(type.exchange());
                all.add(published);
                all.add(BindingBuilder.bind(exchange).to(published));
            }
        }
        return new Declarables(all);
    }

    /** One consumer for each queue. */
    @Bean
    DirectMessageListenerContainer commands(ConnectionFactory connections, CommandListener listener) {
        var container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(Arrays.stream(Step.values()).map(Step::queue).toArray(String[]::new));
        container.setPrefetchCount(PREFETCH);
        container.setMessageListener(listener);
        container.setMissingQueuesFatal(false);
        return container;
    }
}
