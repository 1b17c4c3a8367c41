package io.gilstream.bridge.in;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.gilstream.bridge.amqp.Amqp;
import io.gilstream.bridge.contract.Failures;
import io.gilstream.bridge.contract.Failures.Content;
import io.gilstream.bridge.contract.Failures.Failure;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.core.ChannelCallback;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.stereotype.Component;

/**
 * Puts messages that cannot be used where MassTransit puts them, with its headers: operators and their tools find them
 * there, and can move them back.
 */
@Component
final class Moves {

    private static final long CONFIRM_MILLIS = 10_000;

    private final RabbitTemplate rabbit;
    private final Failures failures;
    private final InstantSource clock;

    Moves(RabbitTemplate rabbit, Sender sender, InstantSource clock) {
        this.rabbit = rabbit;
        this.failures = new Failures(sender);
        this.clock = clock;
    }

    /** Moves a message that nobody here consumes to {@code <queue>_skipped}; returns when RabbitMQ has it. */
    void skip(Message message, String queue) {
        move(message, queue + "_skipped", headers("dead-letter"));
    }

    /**
     * Moves a message that cannot be read to {@code <queue>_error}, and tells of it; returns when RabbitMQ has both.
     */
    void failUnread(Message message, String queue, MalformedMessageException cause) {
        publish(failures.notUnderstood(failure(message, queue, cause)));
        move(message, queue + "_error", headers(queue, cause));
    }

    /** Does the same for a message that was read, and lacks what its type needs; its sender hears of it. */
    void fail(Message message, String queue, MalformedMessageException cause, Incoming incoming, MessageType type) {
        var place = ReplyTo.ofFault(incoming, message, type);
        var exchange = place.map(ReplyTo::name).orElseGet(type::faultExchange);
        var told = failures.notCarriedOut(failure(message, queue, cause), incoming, type, exchange);
        place.ifPresentOrElse(to -> confirmed(channel -> to.send(told, channel)), () -> publish(told));
        move(message, queue + "_error", headers(queue, cause));
    }

    private Failure failure(Message message, String queue, MalformedMessageException cause) {
        return new Failure(
                queue,
                Content.of(message.getBody()),
                message.getMessageProperties().getContentType(),
                String.valueOf(cause.getMessage()),
                clock.instant());
    }

    private Map<String, Object> headers(String queue, MalformedMessageException cause) {
        var headers = headers("fault");
        headers.put("MT-Fault-ExceptionType", cause.getClass().getName());
        headers.put("MT-Fault-Message", String.valueOf(cause.getMessage()));
        headers.put("MT-Fault-Timestamp", clock.instant().toString());
        headers.put("MT-Fault-StackTrace", "");
        headers.put("MT-Fault-RetryCount", 0);
        headers.put("MT-Fault-InputAddress", "queue:" + queue);
        return headers;
    }

    private static Map<String, Object> headers(String reason) {
        var headers = new HashMap<String, Object>();
        headers.put("MT-Reason", reason);
        headers.put("MT-Host-MachineName", machine());
        headers.put("MT-Host-ProcessName", "Gilstream.Bridge");
        headers.put("MT-Host-ProcessId", Long.toString(ProcessHandle.current().pid()));
        return headers;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    private void move(Message message, String to, Map<String, Object> headers) {
        var properties = message.getMessageProperties();
        properties.setExpiration(null);
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT); // Spring does not keep what it arrived with
        properties.getHeaders().putAll(headers);
        confirmed(channel -> publish(channel, message, to));
    }

    private void publish(Outgoing told) {
        confirmed(channel -> {
            var _ = channel.exchangeDeclare(told.exchange(), BuiltinExchangeType.FANOUT, true);
            Amqp.publish(told, channel);
            return true;
        });
    }

    /** Publishes on a channel, and waits until RabbitMQ has it. */
    private void confirmed(ChannelCallback<Boolean> publication) {
        var _ = rabbit.<Boolean>invoke(operations -> {
            var _ = operations.execute(publication);
            operations.waitForConfirmsOrDie(CONFIRM_MILLIS);
            return true;
        });
    }

    private static boolean publish(Channel channel, Message message, String to) throws IOException {
        var _ = channel.exchangeDeclare(to, BuiltinExchangeType.FANOUT, true);
        var _ = channel.queueDeclare(to, true, false, false, Map.of());
        var _ = channel.queueBind(to, to, "");
        var properties =
                new DefaultMessagePropertiesConverter().fromMessageProperties(message.getMessageProperties(), "UTF-8");
        channel.basicPublish(to, "", true, properties, message.getBody());
        return true;
    }
}
