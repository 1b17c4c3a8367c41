package io.gilstream.bridge.in;

import io.gilstream.bridge.contract.PurchaseQuestion;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import io.gilstream.starter.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers how far purchases are.
 *
 * <p>A purchase that is not in the views yet may be about to be: it is waited for. A question is acknowledged before it
 * is answered; where this process dies meanwhile, the sender hears nothing, and asks again.
 */
@Component
final class PurchaseAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseAnswers.class);

    /** A purchase is decided and in the views within a second, as a rule; MassTransit's clients wait for thirty. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How many questions may be open at once; more of them wait in the queue. */
    private static final int OPEN_MAX = 256;

    private final Semaphore free = new Semaphore(OPEN_MAX);
    private final PurchaseViews views;
    private final RabbitTemplate rabbit;
    private final Sender sender;
    private final InstantSource clock;
    private final MeterRegistry meters;

    PurchaseAnswers(
            PurchaseViews views, RabbitTemplate rabbit, Sender sender, InstantSource clock, MeterRegistry meters) {
        this.views = views;
        this.rabbit = rabbit;
        this.sender = sender;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sees to it that a question is answered, within {@link #PATIENCE} or little more; waits while too many are. */
    void answer(PurchaseQuestion question, ReplyTo replyTo) {
        free.acquireUninterruptibly();
        var _ = find(question, replyTo)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(answer -> send(answer, replyTo))
                .doFinally(_ -> free.release())
                .subscribe(_ -> {}, e -> LOG.atWarn().addKeyValue("cause", e).log("A question was not answered"));
    }

    private Mono<Outgoing> find(PurchaseQuestion question, ReplyTo replyTo) {
        var exchange = replyTo.name();
        return views.find(question.purchaseId())
                .repeatWhenEmpty(misses -> misses.delayElements(PAUSE))
                .map(state -> question.answer(state, exchange, clock.instant(), sender))
                .timeout(PATIENCE, Mono.fromSupplier(() -> fault(question, "Unknown purchase ", exchange)))
                .onErrorResume(Problem.class, _ -> Mono.just(fault(question, "No view for purchase ", exchange)));
    }

    private Outgoing fault(PurchaseQuestion question, String what, String exchange) {
        return question.fault(what + question.purchaseId(), exchange, clock.instant(), sender);
    }

    private void send(Outgoing answer, ReplyTo replyTo) {
        if (Boolean.TRUE.equals(rabbit.<Boolean>execute(channel -> replyTo.send(answer, channel)))) {
            meters.counter("bridge.questions.answered").increment();
        }
    }
}
