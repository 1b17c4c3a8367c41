package io.gilstream.streams.account;

import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;

import io.gilstream.streams.kafka.DeadLetters;
import io.gilstream.streams.kafka.EarlyCommits;
import io.gilstream.streams.kafka.Incoming;
import io.gilstream.streams.kafka.Wiring;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides one command: reads what it touches, asks {@link Decisions}, and writes the account, the event and the answer.
 *
 * <p>A command that was decided before gets its answer again, and nothing else happens. All times are those of the
 * command's record, and the headers of the command go on to what follows from it.
 */
final class AccountProcessor implements Processor<String, Incoming<Request>, Object, Object> {

    /** Decides as {@link Decisions#decide} does. */
    @FunctionalInterface
    interface Rule {

        Decision decide(Account account, Command command, Given given);
    }

    private final String step;
    private final Rule rule;
    private final EarlyCommits commits;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first.
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init")
    private AccountStore accounts;

    @SuppressWarnings("NullAway.Init")
    private ReadOnlyKeyValueStore<UUID, Item> catalog;

    @SuppressWarnings("NullAway.Init")
    private Runnable count;

    AccountProcessor(String step, Rule rule, EarlyCommits commits) {
        this.step = step;
        this.rule = rule;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        deadLetters = new DeadLetters(processorContext, step);
        accounts = new AccountStore(processorContext.getStateStore(AccountStore.NAME));
        catalog = processorContext.getStateStore(ItemsProcessor.STORE);
        count = commits.schedule(processorContext);
    }

    @Override
    public void process(Record<String, Incoming<Request>> record) {
        count.run();
        var request = record.value().value();
        var before = accounts.answer(request.playerId(), request.commandId());
        if (before != null) {
            answer(record, before.again(request.command()));
            return;
        }
        var purchase = purchase(request.playerId(), request.command().purchaseId());
        var items = request.command().items();
        var account = accounts.account(request.playerId(), purchase == null ? items : purchase.itemIds());
        var given = new Given(Instant.ofEpochMilli(record.timestamp()), onSale(items), purchase);
        Decision decision;
        try {
            decision = rule.decide(account, request.command(), given);
        } catch (RuntimeException e) {
            deadLetters.send(record.value().original(), e);
            return;
        }
        apply(record, decision);
    }

    private @Nullable Bill purchase(UUID playerId, @Nullable UUID purchaseId) {
        var answer = purchaseId == null ? null : accounts.answer(playerId, purchaseId);
        return answer == null ? null : answer.purchase();
    }

    private void apply(Record<String, Incoming<Request>> record, Decision decision) {
        var request = record.value().value();
        var decidedAt = Instant.ofEpochMilli(record.timestamp());
        var answer = Answer.first(request.command(), decision, request.requestedAt(), decidedAt);
        accounts.keep(request.playerId(), request.commandId(), answer);
        if (decision instanceof Decision.Accepted accepted) {
            accounts.keep(request.playerId(), accepted.account());
            if (accepted.fact() instanceof Fact.PurchaseRefunded refunded) {
                accounts.keepRefund(request.playerId(), refunded);
            }
            var event = EventRecords.event(request, accepted, decidedAt);
            context.forward(record.withValue(event), Wiring.sinkOf(ECONOMY_EVENTS));
        }
        answer(record, answer);
    }

    private void answer(Record<String, Incoming<Request>> record, Answer answer) {
        var outcome = OutcomeRecords.outcome(record.value().value(), answer);
        context.forward(record.withValue(outcome), Wiring.sinkOf(ECONOMY_OUTCOMES));
    }

    private Map<UUID, Item> onSale(Set<UUID> itemIds) {
        var items = new HashMap<UUID, Item>();
        for (var itemId : itemIds) {
            var item = catalog.get(itemId);
            if (item != null) {
                items.put(itemId, item);
            }
        }
        return items;
    }
}
