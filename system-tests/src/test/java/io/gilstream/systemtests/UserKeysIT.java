package io.gilstream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.schemas.Topics;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Keycloak gives each user one key, which lives and dies with the user. */
@ExtendWith(Platform.Extension.class)
class UserKeysIT {

    private static final int CALLERS = 8;

    private final Platform platform;
    private final Players players;
    private final Log log;
    private final UserKeys keys;
    private final Api admin;
    private final Api userManager;

    UserKeysIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        log = new Log(platform);
        keys = new UserKeys(platform);
        admin = new Api(platform, players.admin().token());
        userManager = new Api(platform, players.userManager());
    }

    @Test
    void everyUserHasAKeyOfTheirOwn() {
        var ana = register();
        var ben = register();

        var found = keys.of(ana, ben, UUID.randomUUID());

        assertThat(found).containsOnlyKeys(ana, ben);
        assertThat(found.get(ana)).isNotEqualTo(found.get(ben));
        assertThat(found.values())
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
    }

    @Test
    void manyWhoAskAtOnceGetTheSameKey() throws Exception {
        try (var _ = platform.freeze("identity")) {
            for (var round = 0; round < 5; round++) {
                var user = register();

                var answers = atOnce(() -> keyOf(user));

                assertThat(answers).hasSize(CALLERS).doesNotContain("none");
                assertThat(Collections.frequency(answers, answers.getFirst())).isEqualTo(CALLERS);
                assertThat(keys.of(user)).containsValue(answers.getFirst());
            }
        }
    }

    @Test
    void aKeyOutlivesAChangeOfTheUserAndIsShownToNobody() {
        var user = register();
        var key = keyOf(user);

        Eventually.returns(() -> admin.get("identity", "/users/" + user), answer -> answer.status() == 200);
        admin.put("identity", "/users/" + user, "{\"email\": \"%s@players.example\"}".formatted(UUID.randomUUID()))
                .expect(204);

        assertThat(keyOf(user)).isEqualTo(key).isNotEqualTo("none");
        var shown = userManager
                .get(platform.url("keycloak"), "/admin/realms/play/users/" + user + "/credentials")
                .expect(200);
        assertThat(shown.body().toString())
                .contains("gilstream-personal-data-key")
                .doesNotContain(key);
    }

    @Test
    void theKeyOfADeletedUserIsGone() {
        var user = register();
        assertThat(keys.of(user)).isNotEmpty();

        userManager
                .delete(platform.url("keycloak"), "/admin/realms/play/users/" + user)
                .expect(204);

        assertThat(keys.of(user)).isEmpty();
    }

    @Test
    void aUserWhoseKeyAnAdminDeletedIsSealedAnew() {
        var email = UUID.randomUUID() + "@players.example";
        var user = players.register(email);
        var key = keyOf(user);
        Eventually.returns(() -> opens(user, key, email), opens -> opens);

        deleteKey(user);

        var another = Eventually.returns(() -> keyOf(user), now -> !now.equals(key));
        Eventually.returns(() -> opens(user, another, email), opens -> opens);
    }

    @Test
    void onlyWhoMayViewUsersIsAnswered() {
        assertThat(new UserKeys(platform, Api.anonymous(platform))
                        .ask(List.of())
                        .status())
                .isEqualTo(401);
        assertThat(new UserKeys(platform, admin).ask(List.of()).status()).isEqualTo(403);
    }

    @Test
    void aHundredUsersAtMostAreAnsweredAtOnce() {
        assertThat(keys.ask(Collections.nCopies(100, UUID.randomUUID())).status())
                .isEqualTo(200);
        assertThat(keys.ask(Collections.nCopies(101, UUID.randomUUID())).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[null]", "[", "7", "[{}]"})
    void whatIsNoListOfUsersIsRefused(String body) {
        assertThat(keys.post(body).status()).isEqualTo(400);
    }

    private String keyOf(UUID user) {
        return keys.of(user).getOrDefault(user, "none");
    }

    private void deleteKey(UUID user) {
        var keycloak = platform.url("keycloak");
        var credentials = "/admin/realms/play/users/" + user + "/credentials";
        for (var credential : userManager.get(keycloak, credentials).expect(200).body()) {
            if (credential.path("type").asText().equals("gilstream-personal-data-key")) {
                var path = credentials + "/" + credential.path("id").asText();
                userManager.delete(keycloak, path).expect(204);
            }
        }
    }

    /** Opens the user's last state as its schema describes it; tells whether the address is in it. */
    private boolean opens(UUID userId, String key, String email) throws GeneralSecurityException {
        var states = log.values(
                Topics.IDENTITY_USERS, user -> user != null && user.getUserId().equals(userId));
        if (states.isEmpty()) {
            return false;
        }
        var sealed = states.getLast().getPersonalData();
        var bytes = new byte[sealed.remaining()];
        sealed.get(bytes);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var secret = new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
        cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(128, bytes, 1, 12));
        cipher.updateAAD(userId.toString().getBytes(UTF_8));
        try {
            return new String(cipher.doFinal(bytes, 13, bytes.length - 13), UTF_8).contains(email);
        } catch (AEADBadTagException _) {
            return false;
        }
    }

    private UUID register() {
        return players.register(UUID.randomUUID() + "@players.example");
    }

    private static <T> List<T> atOnce(Callable<T> call) throws InterruptedException, ExecutionException {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var answers = new ArrayList<T>();
            for (Future<T> answer : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
