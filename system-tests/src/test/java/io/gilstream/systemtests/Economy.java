package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import gilstream.economy.AccountKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.Posting;
import gilstream.economy.Wallet;
import gilstream.inventory.Holding;
import io.gilstream.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Decimal128;

/** What must be true of some players' accounts, checked from the log and from everything derived from it. */
final class Economy {

    private static final Duration CATCH_UP = Duration.ofSeconds(90);

    // By their text, because Avro cannot compare lists of records with optional decimals.
    private static final Collector<EconomyOutcome, ?, Map<String, EconomyOutcome>> DIFFERENT =
            Collectors.toMap(EconomyOutcome::toString, Function.identity(), (first, _) -> first);

    private final Platform platform;
    private final Log log;
    private final Set<UUID> players;
    private final List<EconomyEvent> events;

    Economy(Platform platform, Set<UUID> players) {
        this.platform = platform;
        this.players = players;
        log = new Log(platform);
        events = log.values(Topics.ECONOMY_EVENTS, event -> players.contains(event.getPlayerId()));
    }

    /** I1, I2 and I10: postings sum to zero, nothing is negative or miscounted, versions are gap-free. */
    void assertThatTheLogIsSound() {
        var versions = new HashMap<UUID, Long>();
        var balances = new HashMap<Map.Entry<UUID, String>, BigDecimal>();
        for (var event : events) {
            assertThat(event.getVersion()).isEqualTo(versions.merge(event.getPlayerId(), 1L, Long::sum));
            assertThat(sums(event)).allSatisfy((_, sum) -> assertThat(sum).isZero());
            for (var posting : playersPostings(event)) {
                var key = Map.entry(event.getPlayerId(), posting.getAsset());
                assertThat(posting.getBalanceAfter())
                        .isEqualByComparingTo(balances.merge(key, posting.getAmount(), BigDecimal::add))
                        .isNotNegative();
            }
        }
        assertThat(versions.keySet()).isEqualTo(players);
    }

    /** I3, I4 and I5: one id has one answer, however often it is repeated, and an event only if it was accepted. */
    void assertThatEachCommandHasOneOutcome(Set<UUID> commands) {
        var answers = log.values(Topics.ECONOMY_OUTCOMES, outcome -> isOurs(outcome, commands)).stream()
                .collect(Collectors.groupingBy(EconomyOutcome::getCommandId, DIFFERENT));
        assertThat(answers.keySet()).isEqualTo(commands);
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).hasSize(1));

        var accepted = answers.values().stream()
                .map(answer -> answer.values().iterator().next())
                .filter(answer -> answer.getStatus() == OutcomeStatus.ACCEPTED)
                .map(EconomyOutcome::getCommandId)
                .sorted()
                .toList();
        var happened = events.stream()
                .map(EconomyEvent::getCommandId)
                .filter(commands::contains)
                .sorted()
                .toList();
        assertThat(happened).isEqualTo(accepted);
    }

    // A command's id is one player's: an earlier run of the same tests may have used it for others.
    private boolean isOurs(EconomyOutcome outcome, Set<UUID> commands) {
        return players.contains(outcome.getPlayerId()) && commands.contains(outcome.getCommandId());
    }

    /** I8: every view and every state topic becomes the fold of the log. */
    void assertThatViewsAndTopicsFollow() {
        var expected = fold();
        await().atMost(CATCH_UP).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(documents("Trading")).isEqualTo(expected);
            assertThat(documents("Inventory")).isEqualTo(expected);
            assertThat(topics()).isEqualTo(balancesOf(expected));
        });
    }

    /** An account as a view shows it. */
    private record Account(long version, Map<String, BigDecimal> balances) {}

    private Map<UUID, Account> fold() {
        var accounts = new HashMap<UUID, Account>();
        for (var event : events) {
            var before = accounts.get(event.getPlayerId());
            var balances = new TreeMap<String, BigDecimal>();
            if (before != null) {
                balances.putAll(before.balances());
            }
            playersPostings(event)
                    .forEach(posting -> balances.put(
                            posting.getAsset(), posting.getBalanceAfter().stripTrailingZeros()));
            accounts.put(event.getPlayerId(), new Account(event.getVersion(), balances));
        }
        return accounts;
    }

    private Map<UUID, Account> documents(String database) {
        try (var mongo = MongoClients.create(platform.url("mongo"))) {
            var accounts = new HashMap<UUID, Account>();
            for (var player : players) {
                var document = mongo.getDatabase(database)
                        .getCollection("accounts")
                        .find(new Document("_id", player.toString()))
                        .first();
                if (document != null) {
                    accounts.put(player, account(document));
                }
            }
            return accounts;
        }
    }

    private static Account account(Document document) {
        var balances = new TreeMap<String, BigDecimal>();
        document.get("balances", Document.class)
                .forEach((currency, balance) -> balances.put(
                        currency, ((Decimal128) balance).bigDecimalValue().stripTrailingZeros()));
        document.get("stacks", Document.class)
                .forEach((item, stack) -> balances.put(
                        item, new BigDecimal(((Document) stack).getInteger("quantity")).stripTrailingZeros()));
        return new Account(document.getLong("version"), balances);
    }

    private Map<UUID, Map<String, BigDecimal>> topics() {
        var balances = new HashMap<UUID, Map<String, BigDecimal>>();
        for (Wallet wallet : log.values(Topics.ECONOMY_WALLETS, wallet -> players.contains(wallet.getPlayerId()))) {
            balances.computeIfAbsent(wallet.getPlayerId(), _ -> new TreeMap<>())
                    .put(wallet.getCurrency(), wallet.getBalance().stripTrailingZeros());
        }
        for (Holding holding :
                log.values(Topics.INVENTORY_HOLDINGS, holding -> players.contains(holding.getPlayerId()))) {
            balances.computeIfAbsent(holding.getPlayerId(), _ -> new TreeMap<>())
                    .put(holding.getItemId().toString(), new BigDecimal(holding.getQuantity()).stripTrailingZeros());
        }
        return balances;
    }

    private static Map<UUID, Map<String, BigDecimal>> balancesOf(Map<UUID, Account> accounts) {
        return accounts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, account -> account.getValue().balances()));
    }

    private static Map<String, BigDecimal> sums(EconomyEvent event) {
        return event.getPostings().stream()
                .collect(Collectors.toMap(Posting::getAsset, Posting::getAmount, BigDecimal::add));
    }

    private static List<Posting> playersPostings(EconomyEvent event) {
        return event.getPostings().stream()
                .filter(posting -> posting.getAccount() == AccountKind.PLAYER)
                .toList();
    }
}
