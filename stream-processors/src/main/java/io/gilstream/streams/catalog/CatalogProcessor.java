package io.gilstream.streams.catalog;

import static io.gilstream.schemas.Topics.CATALOG_EVENTS;
import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.CATALOG_OUTCOMES;

import io.gilstream.streams.kafka.DeadLetters;
import io.gilstream.streams.kafka.Incoming;
import io.gilstream.streams.kafka.Wiring;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decides one command: reads what it touches, asks {@link CatalogDecisions}, and writes the event, the item and the
 * answer.
 *
 * <p>A command that was decided before gets its answer again, and nothing else happens. All times are those of the
 * command's record, and the headers of the command go on to what follows from it.
 */
final class CatalogProcessor implements Processor<String, Incoming<CatalogRequest>, Object, Object> {

    private final String step;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first.
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    private CatalogStore catalog;

    CatalogProcessor(String step) {
        this.step = step;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        deadLetters = new DeadLetters(processorContext, step);
        catalog = new CatalogStore(processorContext.getStateStore(CatalogStore.NAME));
    }

    @Override
    public void process(Record<String, Incoming<CatalogRequest>> record) {
        var request = record.value().value();
        var before = catalog.answer(request.commandId());
        if (before != null) {
            answer(record, before.again(request));
            return;
        }
        var counter = catalog.counter();
        var item = catalog.item(request.change().itemId());
        var decidedAt = Instant.ofEpochMilli(record.timestamp());
        CatalogDecision decision;
        try {
            decision = CatalogDecisions.decide(counter, item, request, decidedAt);
        } catch (RuntimeException e) {
            deadLetters.send(record.value().original(), e);
            return;
        }
        apply(record, decision, decidedAt);
    }

    private void apply(Record<String, Incoming<CatalogRequest>> record, CatalogDecision decision, Instant decidedAt) {
        var request = record.value().value();
        var answer = CatalogAnswer.first(request, decision, decidedAt);
        catalog.keep(request.commandId(), answer);
        if (decision instanceof CatalogDecision.Accepted accepted) {
            catalog.keep(accepted);
            var event = CatalogRecords.event(request, accepted, decidedAt);
            context.forward(record.withValue(event), Wiring.sinkOf(CATALOG_EVENTS));
            var item = CatalogRecords.item(accepted, decidedAt);
            context.forward(record.withValue(item), Wiring.sinkOf(CATALOG_ITEMS));
        }
        answer(record, answer);
    }

    private void answer(Record<String, Incoming<CatalogRequest>> record, CatalogAnswer answer) {
        var outcome = CatalogRecords.outcome(record.value().value(), answer);
        context.forward(record.withValue(outcome), Wiring.sinkOf(CATALOG_OUTCOMES));
    }
}
