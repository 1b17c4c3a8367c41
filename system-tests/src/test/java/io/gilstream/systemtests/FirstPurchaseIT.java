package io.gilstream.systemtests;

import static io.gilstream.systemtests.Api.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import io.gilstream.schemas.Topics;
import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A player buys an item, and sees it. */
@ExtendWith(Platform.Extension.class)
class FirstPurchaseIT {

    private final Players players;
    private final Log log;
    private final Api admin;
    private final SignedIn ana;
    private final Api asAna;
    private final Item potion;

    FirstPurchaseIT(Platform platform) {
        players = new Players(platform);
        log = new Log(platform);
        admin = new Api(platform, players.admin().token());
        potion = admin.createItem("Potion", "12.50");
        ana = players.newPlayer();
        asAna = new Api(platform, ana.token());
    }

    @Test
    void aNewPlayersFirstPurchaseIsPaidFromTheStartingGil(Platform platform) {
        var bob = players.unseenPlayer();

        new Api(platform, bob.token()).buy(potion, 8, UUID.randomUUID()).expect(200);

        var events =
                log.values(Topics.ECONOMY_EVENTS, event -> event.getPlayerId().equals(bob.id()));
        assertThat(events)
                .extracting(EconomyEvent::getType)
                .containsExactly(EconomyEventType.ACCOUNT_OPENED, EconomyEventType.PURCHASE_COMPLETED);
        assertThat(events.getLast().getPostings().getFirst().getBalanceAfter()).isZero();
    }

    @Test
    void theBuyersNextReadShowsTheItem() {
        var token = asAna.buy(potion, 3, UUID.randomUUID()).expect(200).header("Consistency-Token");

        var items = asAna.with("Consistency-Token", token + "," + potion.consistencyToken())
                .get("inventory", "/items?userId=" + ana.id())
                .expect(200)
                .body();

        assertThat(items).hasSize(1);
        assertThat(items.path(0).path("catalogItemId").asText())
                .isEqualTo(potion.id().toString());
        assertThat(items.path(0).path("quantity").asInt()).isEqualTo(3);
    }

    @Test
    void theStoreShowsWhatIsOwnedAndWhatIsLeft() {
        var token = asAna.buy(potion, 2, UUID.randomUUID()).expect(200).header("Consistency-Token");

        var store = asAna.with("Consistency-Token", token + "," + potion.consistencyToken())
                .get("trading", "/store")
                .expect(200)
                .body();

        assertThat(store.path("userGil").decimalValue()).isEqualByComparingTo(gil(Players.STARTING_GIL - 25));
        assertThat(item(store, potion.id()).path("ownedQuantity").asInt()).isEqualTo(2);
        assertThat(item(store, potion.id()).path("price").decimalValue()).isEqualByComparingTo("12.50");
    }

    @Test
    void aPurchaseThatNobodyWaitsForIsFoundByItsLocation() {
        var id = UUID.randomUUID();

        var answer =
                asAna.post("trading", "/purchase", purchase(potion.id(), 1, id)).expect(202);

        assertThat(answer.body().path("idempotencyId").asText()).isEqualTo(id.toString());
        var status = Eventually.returns(
                () -> asAna.get("trading", answer.header("Location")).expect(200),
                found -> found.body().path("state").asText().equals("Completed"));
        assertThat(status.body().path("purchaseTotal").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(status.body().path("userId").asText()).isEqualTo(ana.id().toString());
    }

    @Test
    void aPurchaseRepeatedWithTheSameBodyHasOneEffectAndTheSameAnswer() {
        var id = UUID.randomUUID();
        var first = asAna.buy(potion, 1, id).expect(200);

        var second = asAna.buy(potion, 1, id).expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(log.values(
                        Topics.ECONOMY_EVENTS, event -> event.getCommandId().equals(id)))
                .hasSize(1);
    }

    @Test
    void aPurchaseIdUsedForAnotherBodyIsAConflict() {
        var id = UUID.randomUUID();
        asAna.buy(potion, 1, id).expect(200);

        var second = asAna.buy(potion, 2, id);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aPurchaseIdUsedForAnotherBodyIsAConflictForThoseWhoDoNotWaitToo() {
        var id = UUID.randomUUID();
        asAna.post("trading", "/purchase", purchase(potion.id(), 1, id)).expect(202);

        var second = asAna.post("trading", "/purchase", purchase(potion.id(), 2, id));

        assertThat(second.status()).isEqualTo(409);
    }

    @Test
    void aPurchaseIdOfOnePlayerIsFreeForAnother(Platform platform) {
        var id = UUID.randomUUID();
        asAna.buy(potion, 1, id).expect(200);
        var bob = players.newPlayer();

        new Api(platform, bob.token()).buy(potion, 2, id).expect(200);

        var status = asAna.get("trading", "/purchase/status/" + id).expect(200).body();
        assertThat(status.path("quantity").asInt()).isEqualTo(1);
    }

    @Test
    void anotherPlayersPurchaseIsForbidden(Platform platform) {
        var id = UUID.randomUUID();
        asAna.buy(potion, 1, id).expect(200);
        var bob = new Api(platform, players.newPlayer().token());

        var status = Eventually.returns(
                () -> bob.get("trading", "/purchase/status/" + id), answer -> answer.status() != 404);

        assertThat(status.status()).isEqualTo(403);
    }

    @Test
    void aPurchaseWithoutEnoughGilChangesNothing() {
        var dear = admin.createItem("Castle", "1000");

        var answer = asAna.buy(dear, 1, UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("type").asText()).contains("insufficient-gil");
        assertThat(asAna.with("Consistency-Token", "account/" + ana.id() + "/1")
                        .get("trading", "/store")
                        .expect(200)
                        .body()
                        .path("userGil")
                        .decimalValue())
                .isEqualByComparingTo(gil(Players.STARTING_GIL));
    }

    @Test
    void aGrantedItemIsInTheInventory() {
        var grant = "{\"userId\": \"%s\", \"catalogItemId\": \"%s\", \"quantity\": 7}".formatted(ana.id(), potion.id());

        var token = admin.post("inventory", "/items", grant).expect(200).header("Consistency-Token");

        var items = asAna.with("Consistency-Token", token + "," + potion.consistencyToken())
                .get("inventory", "/items?userId=" + ana.id())
                .expect(200)
                .body();
        assertThat(items.path(0).path("quantity").asInt()).isEqualTo(7);
        assertThat(items.path(0).path("name").asText()).isEqualTo("Potion");
    }

    private static BigDecimal gil(int amount) {
        return BigDecimal.valueOf(amount);
    }

    private static JsonNode item(JsonNode store, UUID id) {
        for (var item : store.path("items")) {
            if (item.path("id").asText().equals(id.toString())) {
                return item;
            }
        }
        throw new AssertionError("The store does not sell " + id);
    }
}
