package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.CloseAccount;
import gilstream.economy.EconomyCommand;
import io.gilstream.schemas.Topics;
import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account that is closed loses its money, keeps its items, and takes nothing more. */
@ExtendWith(Platform.Extension.class)
class ClosedAccountIT {

    private final Platform platform;
    private final Log log;
    private final Api admin;
    private final SignedIn ana;
    private final Api asAna;
    private final Item potion;

    ClosedAccountIT(Platform platform) {
        this.platform = platform;
        var players = new Players(platform);
        log = new Log(platform);
        admin = new Api(platform, players.admin().token());
        potion = admin.createItem("Remedy", "12.50");
        ana = players.newPlayer();
        asAna = new Api(platform, ana.token());
    }

    @Test
    void theGilIsDestroyedAndTheItemsStay() {
        var token = asAna.buy(potion, 2, UUID.randomUUID()).expect(200).header("Consistency-Token");

        close();

        Eventually.returns(
                () -> asAna.with("Consistency-Token", token)
                        .get("trading", "/wallets/" + ana.id())
                        .expect(200),
                wallet -> wallet.body().path("gil").decimalValue().signum() == 0);
        var items = asAna.get("inventory", "/items?userId=" + ana.id()).expect(200);
        assertThat(items.body().path(0).path("quantity").asInt()).isEqualTo(2);
        var economy = new Economy(platform, Set.of(ana.id()));
        economy.assertThatTheLogIsSound();
        economy.assertThatViewsAndTopicsFollow();
    }

    @Test
    void nothingIsAcceptedAnyMore() {
        close();

        var adjustment =
                "{\"userId\": \"%s\", \"catalogItemId\": \"%s\", \"quantity\": 1}".formatted(ana.id(), potion.id());
        assertClosed(asAna.buy(potion, 1, UUID.randomUUID()));
        assertClosed(admin.post("inventory", "/items", adjustment));
        assertClosed(
                admin.post("trading", "/wallets/" + ana.id() + "/credits", "{\"amount\": 1, \"reason\": \"a test\"}"));
    }

    private void close() {
        var closing = EconomyCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setPlayerId(ana.id())
                .setActorId("a test")
                .setRequestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setCloseAccount(new CloseAccount("deleted"))
                .build();
        log.write(Topics.ECONOMY_COMMANDS, ana.id(), closing);
    }

    private static void assertClosed(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:gilstream:problem:account-closed");
    }
}
