package io.gilstream.bridge.in;

import io.gilstream.bridge.contract.Commands;
import io.gilstream.bridge.contract.Commands.Asked;
import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.Failures;
import io.gilstream.bridge.contract.Failures.Content;
import io.gilstream.bridge.contract.Failures.Failure;
import io.gilstream.bridge.contract.Step;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
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
    private final CommandLog log;
    private final Moves moves;
    private final Failures failures;
    private final InstantSource clock;
    private final MeterRegistry meters;

    CommandListener(
            Contracts contracts,
            CommandLog log,
            Moves moves,
            Sender sender,
            InstantSource clock,
            MeterRegistry meters) {
        this.contracts = contracts;
        this.log = log;
        this.moves = moves;
        this.failures = new Failures(sender);
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void onMessage(Message message) {
        var step =
                Objects.requireNonNull(STEPS.get(message.getMessageProperties().getConsumerQueue()));
        Incoming incoming;
        try {
            incoming = Incoming.parse(message.getBody());
        } catch (MalformedMessageException e) {
            fail(message, step, e, failures.notUnderstood(failure(message, step, e)));
            return;
        }
        var type = contracts.commands(step).stream().filter(incoming::is).findFirst();
        if (type.isPresent()) {
            carryOut(message, incoming, step, type.get());
        } else {
            moves.skip(message, step.queue());
            count("skipped", step);
        }
    }

    private void carryOut(Message message, Incoming incoming, Step step, MessageType type) {
        Asked asked;
        try {
            asked = Commands.of(incoming, step, type, clock.instant());
        } catch (MalformedMessageException e) {
            fail(message, step, e, failures.notCarriedOut(failure(message, step, e), incoming, type));
            return;
        }
        log.write(asked, incoming.traceparent());
        count("taken", step);
    }

    private void fail(Message message, Step step, MalformedMessageException e, Outgoing told) {
        LOG.atWarn().addKeyValue("queue", step.queue()).addKeyValue("cause", e).log("A message cannot be used");
        moves.fail(message, step.queue(), e, told);
        count("failed", step);
    }

    private Failure failure(Message message, Step step, MalformedMessageException e) {
        return new Failure(
                step.queue(),
                Content.of(message.getBody()),
                message.getMessageProperties().getContentType(),
                String.valueOf(e.getMessage()),
                clock.instant());
    }

    private void count(String what, Step step) {
        meters.counter("bridge.messages." + what, "queue", step.queue()).increment();
    }
}
