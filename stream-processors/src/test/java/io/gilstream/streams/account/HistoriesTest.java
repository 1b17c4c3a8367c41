package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEvent;
import gilstream.economy.RefusalReason;
import io.gilstream.streams.account.Decision.Accepted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the rules through thousands of random histories, and the auditor after every command.
 *
 * <p>Other histories than those of every build: {@code -Dgilstream.seed=<first seed>}.
 */
class HistoriesTest {

    static final long FIRST_SEED = Long.getLong("gilstream.seed", 0);

    private static final int HISTORIES_A_TEST = 100;
    private static final int TESTS = 50;
    private static final int STEPS = 60;
    private static final Set<Object> SEEN = ConcurrentHashMap.newKeySet();

    @ParameterizedTest(name = "seeds from {0}")
    @MethodSource("seeds")
    void keepsTheInvariants(long firstSeed) {
        for (var seed = firstSeed; seed < firstSeed + HISTORIES_A_TEST; seed++) {
            run(seed);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, TESTS).map(test -> FIRST_SEED + test * HISTORIES_A_TEST);
    }

    /** A history in which nothing ever happens keeps every invariant. */
    @AfterAll
    static void haveSeenEverything() {
        assertThat(SEEN)
                .contains("repeated")
                .contains((Object[]) Command.class.getPermittedSubclasses())
                .contains(Set.of(RefusalReason.values()).stream()
                        .filter(reason -> reason != RefusalReason.UNSPECIFIED)
                        .toArray());
    }

    private static void run(long seed) {
        var history = new History(seed);
        var openings = history.openings();
        var state = new State(openings);
        var auditor = new Auditor(openings);
        for (int i = 0; i < STEPS; i++) {
            try {
                switch (history.next()) {
                    case History.Step.ItemSet(var itemId, var item) -> state.items.put(itemId, item);
                    case History.Step.ItemRemoved(var itemId) -> state.items.remove(itemId);
                    case History.Step.Asked(var request, var time) -> state.ask(request, time, auditor);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", step " + i + ": " + e.getMessage(), e);
            }
        }
        SEEN.addAll(auditor.seen());
    }

    /** The rules in the order in which {@link AccountProcessor} asks them, over maps. */
    private static final class State {

        private final Map<UUID, Account> accounts = new HashMap<>();
        private final Map<List<UUID>, Answer> answers = new HashMap<>();
        private final Map<UUID, Item> items = new HashMap<>();

        State(Map<UUID, Account> openings) {
            accounts.putAll(openings);
        }

        void ask(Request request, Instant time, Auditor auditor) {
            var id = List.of(request.playerId(), request.commandId());
            var before = answers.get(id);
            if (before != null) {
                var outcome = OutcomeRecords.outcome(request, before.again(request.command()));
                auditor.audit(request, time, items, List.of(), outcome);
                return;
            }
            var account = accounts.getOrDefault(request.playerId(), Account.EMPTY);
            var given = new Given(time, items, purchase(request));
            var decision = Decisions.decide(account, request.command(), given);
            var answer = Answer.first(request.command(), decision, request.requestedAt(), time);
            answers.put(id, answer);
            var events = events(request, decision, time);
            auditor.audit(request, time, items, events, OutcomeRecords.outcome(request, answer));
            if (decision instanceof Accepted accepted) {
                accounts.put(request.playerId(), merge(account, accepted.account()));
                if (accepted.fact() instanceof Fact.PurchaseRefunded refunded) {
                    answers.computeIfPresent(
                            List.of(request.playerId(), refunded.purchaseId()),
                            (_, purchase) -> purchase.refunded(refunded.purchase()));
                }
            }
        }

        private @Nullable Bill purchase(Request request) {
            var purchaseId = request.command().purchaseId();
            var answer = purchaseId == null ? null : answers.get(List.of(request.playerId(), purchaseId));
            return answer == null ? null : answer.purchase();
        }

        private static List<EconomyEvent> events(Request request, Decision decision, Instant time) {
            return decision instanceof Accepted accepted
                    ? List.of(EventRecords.event(request, accepted, time))
                    : List.of();
        }

        private static Account merge(Account before, Account after) {
            var stacks = new HashMap<>(before.stacks());
            stacks.putAll(after.stacks());
            return new Account(after.status(), after.version(), after.gil(), after.others(), stacks);
        }
    }
}
