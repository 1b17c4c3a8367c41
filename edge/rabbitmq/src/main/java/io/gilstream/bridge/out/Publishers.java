package io.gilstream.bridge.out;

import com.rabbitmq.client.Connection;
import io.gilstream.bridge.BridgeProperties;
import io.gilstream.bridge.amqp.Presence;
import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.out.Recipients.Bound;
import io.gilstream.bridge.out.Recipients.OneQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;

/** Opens publishers, on connections that only they use: RabbitMQ blocks whole connections. */
@Component
public final class Publishers {

    private static final String REPLAY = "gilstream-bridge-replay";
    private static final int CLOSING_MILLIS = 2_000;

    private final CachingConnectionFactory connections;
    private final ConnectionFactory publishing;
    private final BridgeProperties properties;
    private final Contracts contracts;
    private final MeterRegistry meters;

    Publishers(
            CachingConnectionFactory connections,
            BridgeProperties properties,
            Contracts contracts,
            MeterRegistry meters) {
        this.connections = connections;
        this.publishing = Objects.requireNonNull(connections.getPublisherConnectionFactory());
        this.properties = properties;
        this.contracts = contracts;
        this.meters = meters;
    }

    /**
     * Opens a publisher to whoever is bound, on a new channel, and declares where its messages go.
     *
     * @throws org.springframework.amqp.AmqpException if RabbitMQ cannot be reached
     * @throws IOException if it has something else in that place
     */
    Publisher open(Confirmations confirmations) throws IOException {
        var channel = publishing.createConnection().createChannel(false);
        // Not the one that goes back to a pool when it is closed: with its confirms it is of no use to others.
        var own = channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
        var publisher = new Publisher(own, new Bound(), confirmations, meters, own::abort);
        try {
            publisher.declare(contracts.published());
            publisher.declareFaults(contracts.asked());
            if (!properties.stream().isBlank()) {
                publisher.declareStream(properties.stream(), properties.streamMaxAge(), contracts.published());
            }
            return publisher;
        } catch (IOException | RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /**
     * Opens a publisher to one queue, on a connection that closes with it; empty where there is no such queue.
     *
     * @throws IOException if RabbitMQ cannot be reached
     */
    public Optional<Publisher> open(String queue, Confirmations confirmations) throws IOException {
        var connection = connect();
        try {
            if (!Presence.ofQueue(queue, connection)) {
                connection.abort(CLOSING_MILLIS);
                return Optional.empty();
            }
            var channel = Objects.requireNonNull(connection.createChannel());
            var publisher = new Publisher(
                    channel, new OneQueue(queue), confirmations, meters, () -> connection.abort(CLOSING_MILLIS));
            var _ = connection.addBlockedListener(_ -> publisher.block(true), () -> publisher.block(false));
            return Optional.of(publisher);
        } catch (IOException | RuntimeException e) {
            connection.abort(CLOSING_MILLIS);
            throw e;
        }
    }

    private Connection connect() throws IOException {
        try {
            return connections.getRabbitConnectionFactory().newConnection(REPLAY);
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ does not answer", e);
        }
    }
}
