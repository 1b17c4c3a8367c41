package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin and a player do with items, gil and purchases, through all services. */
@ExtendWith(Platform.Extension.class)
class CompleteServicesIT {

    private final Platform platform;
    private final Players players;
    private final Api admin;
    private final SignedIn ana;
    private final Api asAna;
    private final Item potion;

    CompleteServicesIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        admin = new Api(platform, players.admin().token());
        potion = admin.createItem("Elixir", "10");
        ana = players.newPlayer();
        asAna = new Api(platform, ana.token());
    }

    @Test
    void anItemThatLeftTheCatalogIsStillOwnedUnderItsLastName() {
        var renamed = admin.put("catalog", "/items/" + potion.id(), item("Old elixir", "11"))
                .expect(204);
        var bought = buyLines(line(potion, 2, null)).expect(200).header("Consistency-Token");

        var deleted = admin.delete("catalog", "/items/" + potion.id()).expect(204);

        var inventory = asAna.with("Consistency-Token", bought + "," + deleted.header("Consistency-Token"))
                .get("inventory", "/items?userId=" + ana.id())
                .expect(200)
                .body();
        assertThat(renamed.header("ETag")).isNotBlank();
        assertThat(inventory.path(0).path("name").asText()).isEqualTo("Old elixir");
        assertThat(inventory.path(0).path("quantity").asInt()).isEqualTo(2);
        var gone = admin.with("Consistency-Token", deleted.header("Consistency-Token"))
                .get("catalog", "/items/" + potion.id());
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void anUpdateOfAnotherRevisionThanTheOneSeenIsRefused() {
        var seen = admin.with("Consistency-Token", potion.consistencyToken())
                .get("catalog", "/items/" + potion.id())
                .expect(200)
                .header("ETag");
        admin.put("catalog", "/items/" + potion.id(), item("Elixir", "12")).expect(204);

        var second = admin.with("If-Match", seen).put("catalog", "/items/" + potion.id(), item("Elixir", "13"));

        assertThat(second.status()).isEqualTo(412);
    }

    @Test
    void aPurchaseOfSeveralLinesIsBoughtWholeOrNotAtAll() {
        var sword = admin.createItem("Sword", "95");

        var refused = buyLines(line(potion, 1, null), line(sword, 1, null));
        var token = buyLines(line(potion, 1, null), line(potion, 2, null))
                .expect(200)
                .header("Consistency-Token");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(gil(token)).isEqualByComparingTo(starting("-30"));
    }

    @Test
    void aPriceThatTheBuyerDidNotSeeIsRefusedWithTheNewOne() {
        var answer = buyLines(line(potion, 1, "9.50"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("type").asText()).endsWith("price-changed");
        assertThat(answer.body().path("lines").path(0).path("unitPrice").decimalValue())
                .isEqualByComparingTo("10");
    }

    @Test
    void whatIsRefundedIsTakenBackAndPaidBackOnce() {
        var id = UUID.randomUUID();
        asAna.buy(potion, 3, id).expect(200);
        var refund = "{\"userId\": \"%s\", \"lines\": [{\"itemId\": \"%s\", \"quantity\": 1}], \"reason\": \"a gift\"}"
                .formatted(ana.id(), potion.id());
        var asker = admin.with("Idempotency-Key", UUID.randomUUID().toString());

        var first =
                asker.post("trading", "/purchase/" + id + "/refunds", refund).expect(200);
        var again =
                asker.post("trading", "/purchase/" + id + "/refunds", refund).expect(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.body().path("total").decimalValue()).isEqualByComparingTo("10");
        assertThat(gil(first.header("Consistency-Token"))).isEqualByComparingTo(starting("-20"));
    }

    @Test
    void aPlayerCannotBuyMoreOfAnItemThanItsLimitAllows() {
        admin.put(
                        "catalog",
                        "/items/" + potion.id() + "/purchase-limit",
                        "{\"quantity\": 2, \"periodSeconds\": 31536000}")
                .expect(204);
        var other = new Api(platform, players.newPlayer().token());
        Eventually.returns(
                () -> other.buy(potion, 3, UUID.randomUUID()),
                answer -> answer.body().path("type").asText().endsWith("purchase-limit"));

        var within = asAna.buy(potion, 2, UUID.randomUUID());
        var beyond = asAna.buy(potion, 1, UUID.randomUUID());

        assertThat(within.status()).isEqualTo(200);
        assertThat(beyond.body().path("type").asText()).endsWith("purchase-limit");
    }

    @Test
    void aStatementExplainsTheBalance() {
        asAna.buy(potion, 1, UUID.randomUUID()).expect(200);
        var debit = admin.post(
                        "trading", "/wallets/" + ana.id() + "/debits", "{\"amount\": 5.5, \"reason\": \"a fine\"}")
                .expect(200);

        var statement = asAna.with("Consistency-Token", debit.header("Consistency-Token"))
                .get("trading", "/wallets/" + ana.id() + "/statement")
                .expect(200)
                .body();

        assertThat(lines(statement)).hasSize(3);
        assertThat(lines(statement).path(0).path("balanceAfter").decimalValue())
                .isEqualByComparingTo(starting("-15.50"));
        assertThat(lines(statement).path(0).path("cause").path("reason").asText())
                .isEqualTo("a fine");
        assertThat(lines(statement).path(2).path("what").asText()).isEqualTo("opening");
    }

    @Test
    void whatWasOwnedAtAnInstantCanBeAskedLater() {
        asAna.buy(potion, 2, UUID.randomUUID()).expect(200);
        var between = Instant.now();
        var subtraction =
                "{\"userId\": \"%s\", \"catalogItemId\": \"%s\", \"quantity\": 2}".formatted(ana.id(), potion.id());
        var token = admin.post("inventory", "/items/subtractions", subtraction)
                .expect(200)
                .header("Consistency-Token");

        var then = asAna.with("Consistency-Token", token)
                .get("inventory", "/items?userId=" + ana.id() + "&asOf=" + between)
                .expect(200)
                .body();
        var now = asAna.with("Consistency-Token", token)
                .get("inventory", "/items?userId=" + ana.id())
                .expect(200)
                .body();

        assertThat(then.path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(now).isEmpty();
    }

    private Api.Answer buyLines(String... lines) {
        var body = "{\"idempotencyId\": \"%s\", \"lines\": [%s]}".formatted(UUID.randomUUID(), String.join(",", lines));
        return asAna.with("Prefer", "wait=10").post("trading", "/purchase", body);
    }

    private static String line(Item item, int quantity, @Nullable String expectedPrice) {
        var price = expectedPrice == null ? "" : ", \"expectedPrice\": " + expectedPrice;
        return "{\"itemId\": \"%s\", \"quantity\": %d%s}".formatted(item.id(), quantity, price);
    }

    private static String item(String name, String price) {
        return "{\"name\": \"%s\", \"description\": \"\", \"price\": %s}".formatted(name, price);
    }

    private static BigDecimal starting(String change) {
        return BigDecimal.valueOf(Players.STARTING_GIL).add(new BigDecimal(change));
    }

    private BigDecimal gil(String token) {
        return asAna.with("Consistency-Token", token)
                .get("trading", "/wallets/" + ana.id())
                .expect(200)
                .body()
                .path("gil")
                .decimalValue();
    }

    private static JsonNode lines(JsonNode statement) {
        return statement.isArray() ? statement : statement.path("lines");
    }
}
