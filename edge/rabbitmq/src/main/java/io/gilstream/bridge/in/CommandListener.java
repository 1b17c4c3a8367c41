package io.gilstream.bridge.in;

import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.Step;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.stereotype.Component;

/**
 * Takes the messages of the queues of all steps.
 *
 * <p>A message is acknowledged when this returns: when Kafka has its command, or RabbitMQ has it elsewhere. When it
 * throws, the message comes again.
 */
@Component
final class CommandListener implements MessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(CommandListener.class);

    private static final Map<String, Step> STEPS =
            Arrays.stream(Step.values()).collect(Collectors.toMap(Step::queue, Function.identity()));

    private final Contracts contracts;
    private final MessageReader reader;
    private final Effects effects;
    private final Moves moves;
    private final MeterRegistry meters;

    CommandListener(Contracts contracts, MessageReader reader, Effects effects, Moves moves, MeterRegistry meters) {
        this.contracts = contracts;
        this.reader = reader;
        this.effects = effects;
        this.moves = moves;
        this.meters = meters;
    }

    @Override
    public void onMessage(Message message) {
        var step =
                Objects.requireNonNull(STEPS.get(message.getMessageProperties().getConsumerQueue()));
        Incoming incoming;
        try {
            incoming = reader.read(message, step);
        } catch (MalformedMessageException e) {
            tell(step, e);
            moves.failUnread(message, step.queue(), e);
            return;
        }
        var type = contracts.takenFor(step).stream().filter(incoming::is).findFirst();
        if (type.isPresent()) {
            take(message, incoming, step, type.get());
        } else {
            moves.skip(message, step.queue());
            count("skipped", step);
        }
    }

    private void take(Message message, Incoming incoming, Step step, MessageType type) {
        Runnable effect;
        try {
            effect = effects.of(message, incoming, step, type);
        } catch (MalformedMessageException e) {
            tell(step, e);
            moves.fail(message, step.queue(), e, incoming, type);
            return;
        }
        effect.run();
        count("taken", step);
    }

    private void tell(Step step, MalformedMessageException e) {
        LOG.atWarn().addKeyValue("queue", step.queue()).addKeyValue("cause", e).log("A message cannot be used");
        count("failed", step);
    }

    private void count(String what, Step step) {
        meters.counter("bridge.messages." + what, "queue", step.queue()).increment();
    }
}
