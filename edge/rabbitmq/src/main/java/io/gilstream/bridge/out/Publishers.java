package io.gilstream.bridge.out;

import io.gilstream.bridge.contract.Contracts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Objects;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;

/** Opens publishers, on a connection that only they use: RabbitMQ blocks whole connections. */
@Component
final class Publishers {

    private final ConnectionFactory connections;
    private final Contracts contracts;
    private final MeterRegistry meters;

    Publishers(ConnectionFactory connections, Contracts contracts, MeterRegistry meters) {
        this.connections = Objects.requireNonNull(connections.getPublisherConnectionFactory());
        this.contracts = contracts;
        this.meters = meters;
    }

    /**
     * Opens a publisher on a new channel, and declares where its messages go.
     *
     * @throws org.springframework.amqp.AmqpException if RabbitMQ cannot be reached
     * @throws IOException if it has something else in that place
     */
    Publisher open(Confirmations confirmations) throws IOException {
        var channel = connections.createConnection().createChannel(false);
        // Not the one that goes back to a pool when it is closed: with its confirms it is of no use to others.
        var own = channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
        var publisher = new Publisher(own, confirmations, meters);
        try {
            publisher.declare(contracts.published());
            publisher.declareFaults(contracts.asked());
            return publisher;
        } catch (IOException | RuntimeException e) {
            publisher.close();
            throw e;
        }
    }
}
