package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.identity.UserErased;
import io.gilstream.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is personal of a deleted user cannot be read any more, wherever it went. */
@ExtendWith(Platform.Extension.class)
class ErasureIT {

    private final Platform platform;
    private final Players players;
    private final Log log;
    private final Traces traces;
    private final Api admin;
    private final String name = "erased-" + UUID.randomUUID();

    // The realm takes the address as the user's name, too.
    private final String email = name + "@players.example";

    ErasureIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        log = new Log(platform);
        traces = new Traces(platform);
        admin = new Api(platform, players.admin().token());
    }

    @Test
    void nothingPersonalOfADeletedUserCanBeFoundAnywhere() {
        var begun = Instant.now();
        var player = shopper();
        assertThatOnlyKeycloakKnowsThePersonOf(player);

        admin.delete("identity", "/users/" + player).expect(204);

        admin.get("identity", "/users/" + player).expect(404);
        var receipt = Eventually.returns(() -> receipts(player), receipts -> !receipts.isEmpty());
        assertThat(receipt.getFirst().getErasedAt()).isBetween(begun, Instant.now());
        Eventually.returns(() -> types(player), types -> types.contains(EconomyEventType.ACCOUNT_CLOSED));
        assertThat(traces.of(name)).isEmpty();
        assertThat(traces.of(player.toString())).contains("topic identity.erasures.v1", "topic economy.events.v1");
        assertThat(players.find(name)).isEmpty();
        assertThat(new UserKeys(platform).of(player)).isEmpty();
        new Economy(platform, Set.of(player)).assertThatTheLogIsSound();
    }

    /** Makes a player who has bought something, and whom everybody can see. */
    private UUID shopper() {
        var player = players.register(email);
        var item = admin.createItem("Eraser", "1.50");
        var buyer = new Api(platform, players.signIn(email).token());
        buyer.buy(item, 2, UUID.randomUUID()).expect(200);
        var user =
                Eventually.returns(() -> admin.get("identity", "/users/" + player), answer -> answer.status() == 200);
        assertThat(user.body().path("email").asText()).isEqualTo(email);
        assertThat(user.body().path("userName").asText()).isEqualTo(email);
        return player;
    }

    private void assertThatOnlyKeycloakKnowsThePersonOf(UUID player) {
        assertThat(players.find(name)).containsExactly(player);
        assertThat(new UserKeys(platform).of(player)).containsOnlyKeys(player);
        assertThat(traces.of(name)).isEmpty();
        assertThat(traces.of(player.toString())).contains("topic identity.users.v1", "collection Identity.users");
    }

    private List<UserErased> receipts(UUID player) {
        return log.values(
                Topics.IDENTITY_ERASURES, receipt -> receipt.getUserId().equals(player));
    }

    private List<EconomyEventType> types(UUID player) {
        return log.values(Topics.ECONOMY_EVENTS, event -> event.getPlayerId().equals(player)).stream()
                .map(EconomyEvent::getType)
                .toList();
    }
}
