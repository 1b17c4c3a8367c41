package io.gilstream.starter.command;

import io.gilstream.starter.command.CommandWriter.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Commands and outcomes by way of Kafka. */
public final class KafkaCommands<C extends SpecificRecord, O extends SpecificRecord>
        implements Commands<C, O>, SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    private final Channel<C, O> channel;
    private final Waiters<O> waiters;
    private final CommandWriter<C> writer;
    private final Duration startPatience;
    private final Duration stopPatience;
    private final Tail outcomes;
    private final String instance = random();
    private volatile boolean running;

    /** Creates a client of a channel; it connects when it is started. */
    public KafkaCommands(Channel<C, O> channel, Kafka kafka, KafkaProperties properties) {
        this(channel, kafka, properties, _ -> {});
    }

    /**
     * Creates a client of a channel; it connects when it is started.
     *
     * @param heard hears the outcomes of all commands that this instance sent, waited for or not, before those who
     *     wait; it must neither block nor throw. A command that is sent again is answered again.
     */
    public KafkaCommands(Channel<C, O> channel, Kafka kafka, KafkaProperties properties, Consumer<O> heard) {
        this.channel = channel;
        waiters = new Waiters<>(properties.waitersMax());
        writer = new CommandWriter<>(channel, kafka, properties.confirmation());
        startPatience = properties.confirmation();
        stopPatience = properties.stopPatience();
        var listener = new OutcomeListener<>(channel, waiters, id -> id.startsWith(instance), heard);
        outcomes = new Tail(channel.outcomes().name(), kafka, Duration.ZERO, () -> {
            var values = channel.outcomes().reader(kafka.registry());
            return outcome -> listener.deliver(outcome, values);
        });
    }

    @Override
    public Mono<Void> send(List<C> before, C command) {
        return Mono.defer(() -> writer.write(sendings(before, command, requestId())));
    }

    /** The request begins to wait before the command leaves, so that no outcome is too quick for it. */
    @Override
    public Mono<O> ask(List<C> before, C command, Duration patience) {
        return Mono.using(
                () -> waiters.open(
                        channel.key().apply(command).toString(),
                        channel.commandId().apply(command),
                        requestId()),
                waiter -> writer.write(sendings(before, command, waiter.requestId()))
                        .then(waiter.answer().timeout(patience, Mono.empty()).publishOn(Schedulers.parallel())),
                waiters::close);
    }

    /** Tells whether commands can be sent and outcomes heard. */
    public boolean ready() {
        return writer.ready() && outcomes.ready();
    }

    /**
     * Connects, and waits a while for it: a service that starts anew listens when it can serve, if its broker is there.
     */
    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("commands-connect").start(writer::connect);
        Thread.ofPlatform().daemon().name("outcomes").start(outcomes::read);
        Pauses.until(this::ready, startPatience);
    }

    /**
     * Requests that wait for an outcome are waited for when the service stops, but not as long as some would like to:
     * after a while they are answered that their command is accepted.
     */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        var _ = Schedulers.parallel().schedule(waiters::release, stopPatience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        outcomes.close();
        writer.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Kafka.PHASE;
    }

    private List<Sending<C>> sendings(List<C> before, C command, String requestId) {
        var sendings = new ArrayList<Sending<C>>(before.size() + 1);
        before.forEach(earlier -> sendings.add(new Sending<>(earlier, requestId())));
        sendings.add(new Sending<>(command, requestId));
        return sendings;
    }

    /** A request id begins with what names the instance, so that each knows the answers to its own. */
    private String requestId() {
        return instance + random();
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
