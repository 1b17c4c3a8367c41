package io.gilstream.bridge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gilstream.catalog.DeleteItem;
import gilstream.catalog.UpdateItem;
import gilstream.economy.CloseAccount;
import gilstream.economy.CreditGil;
import gilstream.economy.DebitGil;
import gilstream.economy.GrantItems;
import gilstream.economy.Purchase;
import gilstream.economy.PurchaseLine;
import gilstream.economy.SubtractItems;
import io.gilstream.bridge.testing.Client;
import io.gilstream.bridge.testing.ClientProcess;
import io.gilstream.bridge.testing.Economy;
import io.gilstream.bridge.testing.Edge;
import io.gilstream.bridge.testing.Parts;
import io.gilstream.schemas.AccountIds;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Services in other languages, written after {@code docs/integrators.md} alone, hear what happens and ask for it. All
 * is real: RabbitMQ, the bridge, Kafka, and the topologies that decide.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String[] EXCHANGES = {
        "Play.Catalog.Contracts:CatalogItemCreated",
        "Play.Catalog.Contracts:CatalogItemUpdated",
        "Play.Catalog.Contracts:CatalogItemDeleted",
        "Play.Inventory.Contracts:InventoryItemUpdated",
        "Play.Inventory.Contracts:InventoryItemsGranted",
        "Play.Inventory.Contracts:InventoryItemsSubtracted",
        "Play.Identity.Contracts:UserUpdated",
        "Play.Identity.Contracts:GilDebited"
    };

    private final List<Client> clients = Client.all();

    private final Parts parts = new Parts();
    private Edge edge;
    private Economy economy;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        edge = parts.add(new Edge(folder));
        economy = parts.add(new Economy(folder, edge.log(), edge.registry().schemas()));
        await().atMost(PATIENCE).ignoreExceptions().until(this::bridgeTakesCommands);
    }

    List<Client> clients() {
        return clients;
    }

    private boolean bridgeTakesCommands() throws Exception {
        try (var connection = edge.rabbit().connect();
                var channel = connection.createChannel()) {
            return channel.consumerCount("trading-purchase-state") > 0;
        }
    }

    @AfterAll
    void stop() {
        parts.close();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void hearsAllThatHappens(Client client) throws Exception {
        var purchase = UUID.randomUUID();
        var grant = UUID.randomUUID();
        var taking = UUID.randomUUID();
        var debit = UUID.randomUUID();
        try (var listener = listen(client)) {
            var item = economy.newItem("Phoenix down", "2.50");
            economy.change(item, it -> it.setUpdateItem(new UpdateItem("Phoenix down", "", new BigDecimal("3.00"))));
            economy.change(item, it -> it.setDeleteItem(new DeleteItem()));
            var sold = economy.newItem("Potion", "2.50");
            var player = economy.newPlayer("100.00");

            economy.ask(player, purchase, it -> it.setPurchase(new Purchase(List.of(new PurchaseLine(sold, 2, null)))));
            economy.ask(player, grant, it -> it.setGrantItems(new GrantItems(sold, 3)));
            economy.ask(player, taking, it -> it.setSubtractItems(new SubtractItems(sold, 1)));
            economy.ask(player, debit, it -> it.setDebitGil(new DebitGil(new BigDecimal("0.50"), "A fee", "gil")));
            economy.ask(player, AccountIds.closing(player), it -> it.setCloseAccount(new CloseAccount("Gone")));

            assertThat(told(listener, "UserUpdated 0.00", player, purchase, grant, taking, debit))
                    .containsExactly(
                            "UserUpdated 100.00",
                            "UserUpdated 95.00",
                            "InventoryItemUpdated 2",
                            "InventoryItemsGranted " + purchase,
                            "GilDebited " + purchase,
                            "InventoryItemUpdated 5",
                            "InventoryItemsGranted " + grant,
                            "InventoryItemUpdated 4",
                            "InventoryItemsSubtracted " + taking,
                            "UserUpdated 94.50",
                            "GilDebited " + debit,
                            "UserUpdated 0.00");
            assertThat(told(listener, "CatalogItemDeleted", item))
                    .containsExactly("CatalogItemCreated 2.50", "CatalogItemUpdated 3.00", "CatalogItemDeleted");
            assertThat(listener.end()).allSatisfy(ClientsIT::asTheDocumentSays);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void isAnsweredTwiceForOneEffectWhenItSendsTwice(Client client) throws Exception {
        var item = economy.newItem("Potion", "2.50");
        try (var listener = listen(client);
                var asker = client.start(edge.rabbit(), "ask", "asks-" + item)) {
            var player = economy.newPlayer("100.00");
            asker.tell(command("GrantItems", Map.of("userId", player, "catalogItemId", item, "quantity", 4)));
            asker.tell(command("SubtractItems", Map.of("userId", player, "catalogItemId", item, "quantity", 1)));
            asker.tell(command("DebitGil", Map.of("userId", player, "gil", "10.25")));
            asker.tell(command("PurchaseRequested", Map.of("userId", player, "itemId", item, "quantity", 2)));
            var told = asker.end();
            credit(player);

            assertThat(told)
                    .extracting(line -> answers(line, "answers"))
                    .containsExactly(
                            "InventoryItemsGranted",
                            "InventoryItemsSubtracted",
                            "GilDebited",
                            "InventoryItemsGranted, GilDebited");
            assertThat(told)
                    .extracting(line -> answers(line, "again"))
                    .containsExactly("InventoryItemsGranted", "InventoryItemsSubtracted", "GilDebited", "");
            assertThat(told).allSatisfy(ClientsIT::hasAnswersOfTheirOwn);
            assertThat(told(listener, "UserUpdated 85.75", player))
                    .containsExactly(
                            "UserUpdated 100.00",
                            "InventoryItemUpdated 4",
                            "InventoryItemUpdated 3",
                            "UserUpdated 89.75",
                            "UserUpdated 84.75",
                            "InventoryItemUpdated 5",
                            "UserUpdated 85.75");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void isToldWhyACommandIsRefused(Client client) throws Exception {
        var item = economy.newItem("Potion", "2.50");
        var player = economy.newPlayer("5.00");
        var unknown = UUID.randomUUID();
        var service = "asks-" + player;
        try (var asker = client.start(edge.rabbit(), "ask", service)) {
            asker.tell(command("GrantItems", Map.of("userId", player, "catalogItemId", unknown, "quantity", 1)));
            asker.tell(command("SubtractItems", Map.of("userId", player, "catalogItemId", item, "quantity", 1)));
            asker.tell(command("DebitGil", Map.of("userId", player, "gil", 7.5)));
            asker.tell(command("PurchaseRequested", Map.of("userId", player, "itemId", item, "quantity", 3)));
            asker.tell(command(
                    "GrantItems", Map.of("userId", player, "catalogItemId", unknown, "quantity", 1, "reply", true)));
            var told = asker.end();

            var refusals = List.of(
                    "Fault of GrantItems: Unknown item " + unknown,
                    "Fault of SubtractItems: The request was refused: INSUFFICIENT_ITEMS.",
                    "Fault of DebitGil: Not enough gil to debit 7.5 from user " + player,
                    "Fault of PurchaseRequested: Not enough gil to debit 7.50 from user " + player,
                    "Fault of GrantItems: Unknown item " + unknown);
            assertThat(told).extracting(line -> answers(line, "answers")).isEqualTo(refusals);
            assertThat(told).extracting(line -> answers(line, "again")).isEqualTo(refusals);
            assertThat(told).allSatisfy(ClientsIT::hasAnswersOfTheirOwn);
            assertThat(told.getFirst().at("/answers/0/exchange").asString())
                    .isEqualTo("MassTransit:Fault--Play.Inventory.Contracts:GrantItems--");
            assertThat(told.getLast().at("/answers/0/exchange").asString()).isEqualTo(service);
        }
    }

    /** All messages go both ways twice: commands under new ids, answers as after a death before the acknowledgement. */
    @ParameterizedTest
    @MethodSource("clients")
    void finishesEveryPurchaseOfASaga(Client client) throws Exception {
        var item = economy.newItem("Potion", "2.50");
        var rich = economy.newPlayer("100.00");
        var poor = economy.newPlayer("5.00");
        economy.ask(poor, UUID.randomUUID(), it -> it.setGrantItems(new GrantItems(item, 3)));
        var paid = order(rich, item, "10.00");
        var unknown = order(rich, UUID.randomUUID(), "10.00");
        var unpaid = order(poor, item, "10.00");
        try (var listener = listen(client);
                var saga = client.start(edge.rabbit(), "saga", "saga-" + rich, "--redeliver")) {
            for (var order : List.of(paid, unknown, unpaid, paid, unknown, unpaid)) {
                saga.tell(order);
            }
            var told = saga.end();
            credit(rich);
            credit(poor);

            assertThat(ends(told))
                    .containsExactlyInAnyOrder(
                            paid.get("correlationId") + ": Completed by GrantItems, InventoryItemsGranted, DebitGil,"
                                    + " GilDebited",
                            unknown.get("correlationId") + ": Faulted by GrantItems, Fault of GrantItems",
                            unpaid.get("correlationId") + ": Faulted by GrantItems, InventoryItemsGranted, DebitGil,"
                                    + " Fault of DebitGil, SubtractItems, InventoryItemsSubtracted");
            assertThat(told.getLast().path("dropped").asInt()).isGreaterThanOrEqualTo(6);
            assertThat(told(listener, "UserUpdated 91.00", rich))
                    .endsWith("InventoryItemUpdated 4", "UserUpdated 90.00", "UserUpdated 91.00");
            assertThat(told(listener, "UserUpdated 6.00", poor))
                    .endsWith("InventoryItemUpdated 7", "InventoryItemUpdated 3", "UserUpdated 6.00");
        }
    }

    private static Map<String, ?> order(UUID player, UUID item, String gil) {
        return Map.of("correlationId", UUID.randomUUID(), "userId", player, "itemId", item, "quantity", 4, "gil", gil);
    }

    private static Map<String, ?> command(String type, Map<String, ?> fields) {
        var command = new HashMap<String, Object>(fields);
        command.put("command", type);
        command.put("correlationId", UUID.randomUUID());
        return command;
    }

    /** Adds one gil; who has heard that has heard all that came before. */
    private void credit(UUID player) {
        economy.ask(
                player, UUID.randomUUID(), it -> it.setCreditGil(new CreditGil(BigDecimal.ONE.setScale(2), "", "gil")));
    }

    private ClientProcess listen(Client client) throws Exception {
        return client.start(edge.rabbit(), "listen", "hears-" + UUID.randomUUID(), EXCHANGES);
    }

    /** Returns what a listener has told that mentions one of these ids, once the last is among it. */
    private static List<String> told(ClientProcess listener, String last, UUID... ids) {
        return await().atMost(PATIENCE)
                .until(
                        () -> listener.told().stream()
                                .filter(line -> Stream.of(ids)
                                        .anyMatch(id ->
                                                line.path("message").toString().contains(id.toString())))
                                .map(ClientsIT::inShort)
                                .toList(),
                        told -> told.contains(last));
    }

    private static String inShort(JsonNode line) {
        var value = Stream.of("newTotalGil", "newTotalQuantity", "correlationId", "price")
                .map(line.path("message")::path)
                .filter(field -> !field.isMissingNode())
                .map(field -> " " + field.asString())
                .findFirst();
        return line.path("type").asString() + value.orElse("");
    }

    private static String answers(JsonNode line, String which) {
        return line.path(which)
                .valueStream()
                .map(answer -> answer.path("type").asString()
                        + (answer.path("reason").isNull()
                                ? ""
                                : ": " + answer.path("reason").asString()))
                .collect(joining(", "));
    }

    private static List<String> ends(List<JsonNode> told) {
        return told.stream()
                .filter(line -> line.has("state"))
                .map(line -> line.path("correlationId").asString() + ": "
                        + line.path("state").asString() + " by "
                        + line.path("trail")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(joining(", ")))
                .toList();
    }

    private static void asTheDocumentSays(JsonNode line) {
        assertThat(line.path("problems").valueStream()).as(line.toString()).isEmpty();
    }

    /** No two answers have one id, and all are as the document says. */
    private static void hasAnswersOfTheirOwn(JsonNode line) {
        var answers = Stream.concat(
                        line.path("answers").valueStream(), line.path("again").valueStream())
                .toList();
        assertThat(answers).allSatisfy(ClientsIT::asTheDocumentSays);
        assertThat(answers)
                .extracting(answer -> answer.path("messageId").asString())
                .doesNotHaveDuplicates();
    }
}
