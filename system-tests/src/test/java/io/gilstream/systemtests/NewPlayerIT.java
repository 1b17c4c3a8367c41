package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.identity.User;
import io.gilstream.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who registers is on the log of users with an open account, whatever is killed meanwhile; who is deleted is gone. */
@ExtendWith(Platform.Extension.class)
class NewPlayerIT {

    private final Platform platform;
    private final Players players;
    private final Log log;
    private final Api admin;
    private final String email = UUID.randomUUID() + "@players.example";

    NewPlayerIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        log = new Log(platform);
        admin = new Api(platform, players.admin().token());
    }

    @Test
    void aNewPlayerHasTheStartingGilWithoutAskingForAnything() {
        var player = players.register(email);

        var user = Eventually.returns(
                () -> admin.get("identity", "/users/" + player),
                answer -> answer.status() == 200
                        && answer.body().path("gil").decimalValue().signum() > 0);

        assertThat(user.body().path("gil").decimalValue()).isEqualByComparingTo(String.valueOf(Players.STARTING_GIL));
        assertThat(user.body().path("email").asText()).isEqualTo(email);
        assertThat(types(player)).containsExactly(EconomyEventType.ACCOUNT_OPENED);
    }

    @Test
    void aDeletedUsersAccountIsClosedAndItsMoneyTakenBack() {
        var player = players.register(email);
        Eventually.returns(() -> types(player), types -> !types.isEmpty());

        admin.delete("identity", "/users/" + player).expect(204);

        var types = Eventually.returns(() -> types(player), found -> found.size() > 1);
        assertThat(types).containsExactly(EconomyEventType.ACCOUNT_OPENED, EconomyEventType.ACCOUNT_CLOSED);
        assertThat(events(player).getLast().getPostings().getFirst().getBalanceAfter())
                .isZero();
        new Economy(platform, Set.of(player)).assertThatTheLogIsSound();
    }

    @Test
    void aUserWhoRegisteredIsNotLostWhenKeycloakAndTheServiceAreKilledBeforeAnybodyWasTold() {
        var _ = platform.freeze("identity");
        var player = players.register(email);
        platform.crash("keycloak");
        platform.crash("identity");

        var found = Eventually.returns(() -> users(player), users -> !users.isEmpty());

        assertThat(found.getLast().getEmail()).isEmpty();
        Eventually.returns(
                () -> admin.get("identity", "/users/" + player),
                answer -> answer.body().path("email").asText().equals(email));
        Eventually.returns(() -> types(player), types -> !types.isEmpty());
    }

    @Test
    void aFailedLoginIsOnTheLogOfUsers() {
        var player = players.register(email);

        players.failToSignIn(email);

        Eventually.returns(
                () -> users(player), users -> users.stream().anyMatch(user -> user.getLastFailedLoginAt() != null));
    }

    private List<User> users(UUID player) {
        return log.values(
                Topics.IDENTITY_USERS, user -> user != null && user.getUserId().equals(player));
    }

    private List<EconomyEvent> events(UUID player) {
        return log.values(Topics.ECONOMY_EVENTS, event -> event.getPlayerId().equals(player));
    }

    private List<EconomyEventType> types(UUID player) {
        return events(player).stream().map(EconomyEvent::getType).toList();
    }
}
