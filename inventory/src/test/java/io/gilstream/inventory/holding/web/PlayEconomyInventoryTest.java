package io.gilstream.inventory.holding.web;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import io.gilstream.inventory.InventoryAccess;
import io.gilstream.inventory.holding.Adjustments;
import io.gilstream.starter.command.Commands;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.web.IdempotencyKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * What a client of Play Economy's inventory finds here, one test for each of its features; at the end of the way to the
 * account topology stands an account that decides by its rules.
 */
class PlayEconomyInventoryTest {

    private static final String SCOPE = "inventory.fullaccess";
    private static final UUID ADMIN = new UUID(0, 1);
    private static final UUID ANA = new UUID(0, 2);
    private static final UUID BEN = new UUID(0, 3);
    private static final UUID POTION = new UUID(0, 4);
    private static final AccountLog LOG = new AccountLog();
    private static final FakeItems ITEMS = new FakeItems();
    private static final Map<UUID, EconomyOutcome> OUTCOMES = new ConcurrentHashMap<>();
    private static final PrometheusMeterRegistry METERS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final History HISTORY =
            new History(LOG, LOG.entries(), new Freshness(List.of(LOG.entries()), Duration.ofMillis(300)));
    private static final TestService SERVICE = new TestService(
            "Inventory",
            new InventoryAccess(),
            LOG,
            new HoldingController(adjustments(), LOG, HISTORY, ITEMS),
            new HistoryController(HISTORY));

    private final WebTestClient admin = SERVICE.admin(ADMIN, SCOPE);
    private final WebTestClient ana = SERVICE.player(ANA, SCOPE);

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        LOG.clear();
        ITEMS.clear();
        OUTCOMES.clear();
        ITEMS.put(item("Potion"));
    }

    @Test
    void p9ListsOwnItemsWithTheirNamesAndThoseOfOthersToAdmins() {
        LOG.items(ANA, POTION, 3);
        list(ana, ANA)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[{'catalogItemId':'" + POTION + "','name':'Potion','description':'Restores HP','quantity':3,"
                        + "'acquiredDate':'2026-11-23T12:00:00Z'}]");
        list(admin, ANA).expectStatus().isOk();
        list(ana, BEN).expectStatus().isForbidden();
        list(ana, new UUID(0, 0)).expectStatus().isBadRequest();
    }

    @Test
    void p10LetsAdminsGrantItems() {
        post("/items", 3, "a").expectStatus().isOk().expectBody().isEmpty();
        quantity(3);
    }

    @Test
    void p11ShowsTheCatalogAsItIsAndItemsThatLeftIt() {
        LOG.items(ANA, POTION, 1);
        ITEMS.put(item("Hi-Potion"));
        list(ana, ANA).expectBody().jsonPath("$[0].name").isEqualTo("Hi-Potion");
        ITEMS.clear();
        list(ana, ANA).expectStatus().isOk().expectBody().jsonPath("$[0].name").isEqualTo("");
    }

    @Test
    void p13LetsAdminsSubtractItemsButNeverMoreThanThereAre() {
        LOG.items(ANA, POTION, 3);
        post("/items/subtractions", 2, "a").expectStatus().isOk().expectBody().isEmpty();
        quantity(1);
        post("/items/subtractions", 2, "b")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:gilstream:problem:insufficient-items");
        quantity(1);
        post("/items/subtractions", 1, "c").expectStatus().isOk();
        list(ana, ANA).expectBody().json("[]");
    }

    @Test
    void p14AnswersARepeatedRequestAgainAndDoesItOnce() {
        var first = token(post("/items", 3, "a"));
        assertThat(token(post("/items", 3, "a"))).isEqualTo(first).isEqualTo("account/" + ANA + "/1");
        quantity(3);
        var second = token(post("/items/subtractions", 1, "b"));
        assertThat(token(post("/items/subtractions", 1, "b"))).isEqualTo(second).isEqualTo("account/" + ANA + "/2");
        quantity(2);
    }

    @Test
    void p16CountsWhatWasGrantedOnce() {
        var before = granted();
        post("/items", 3, "a").expectStatus().isOk();
        post("/items", 3, "a").expectStatus().isOk();
        post("/items", 1, "b").expectStatus().isOk();
        assertThat(granted()).isEqualTo(before + 2);
    }

    private static double granted() {
        return METERS.scrape()
                .lines()
                .filter(line -> line.startsWith("ItemGranted_total "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .sum();
    }

    private void quantity(int quantity) {
        list(ana, ANA).expectBody().jsonPath("$[0].quantity").isEqualTo(quantity);
    }

    private static String token(ResponseSpec response) {
        var headers = response.expectStatus().isOk().expectBody().returnResult().getResponseHeaders();
        return Objects.requireNonNull(headers.getFirst(ConsistencyToken.HEADER));
    }

    private static ResponseSpec list(WebTestClient client, UUID userId) {
        return client.get().uri("/items?userId=" + userId).exchange();
    }

    private ResponseSpec post(String path, int quantity, String key) {
        return admin.post()
                .uri(path)
                .header(IdempotencyKey.HEADER, key)
                .bodyValue(Map.of("userId", ANA, "catalogItemId", POTION, "quantity", quantity))
                .exchange();
    }

    private static Item item(String name) {
        return new Item(POTION, name, "Restores HP", BigDecimal.ONE, 1, AccountLog.NOON);
    }

    /** Decides each id once, and lets happen what it accepts. */
    private static EconomyOutcome decide(EconomyCommand command) {
        return OUTCOMES.computeIfAbsent(command.getCommandId(), _ -> decideFirst(command));
    }

    private static EconomyOutcome decideFirst(EconomyCommand command) {
        var account = Objects.requireNonNull(LOG.of(command.getPlayerId()).block());
        var grant = command.getGrantItems();
        var quantity = grant == null
                ? -Objects.requireNonNull(command.getSubtractItems()).getQuantity()
                : grant.getQuantity();
        var outcome = EconomyOutcome.newBuilder()
                .setCommandId(command.getCommandId())
                .setPlayerId(command.getPlayerId())
                .setRequestedAt(command.getRequestedAt())
                .setDecidedAt(command.getRequestedAt());
        if (account.owned(POTION) + quantity < 0) {
            return outcome.setStatus(OutcomeStatus.REFUSED)
                    .setReason(RefusalReason.INSUFFICIENT_ITEMS)
                    .build();
        }
        LOG.items(command.getPlayerId(), POTION, quantity);
        return outcome.setStatus(OutcomeStatus.ACCEPTED)
                .setVersion(account.version() + 1)
                .build();
    }

    /** Returns the service's own way to the account topology, with the topology's rules at its end. */
    private static Adjustments adjustments() {
        var commands = new FakeCommands<EconomyCommand, EconomyOutcome>();
        commands.answer(PlayEconomyInventoryTest::decide);
        var millis = new AtomicInteger();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Commands.class, () -> commands);
        context.registerBean(MeterRegistry.class, () -> METERS);
        context.registerBean(InstantSource.class, () -> () -> AccountLog.NOON.plusMillis(millis.incrementAndGet()));
        context.scan("io.gilstream.inventory.holding.kafka");
        context.refresh();
        return context.getBean(Adjustments.class);
    }
}
