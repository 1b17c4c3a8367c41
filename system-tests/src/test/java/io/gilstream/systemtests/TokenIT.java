package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Players.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens at every door: the services straight, and through the gateway. */
@ExtendWith(Platform.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TokenIT {

    private static final int BELOW_THE_FIRST_KEY = 1;
    private static final int ABOVE_THE_FIRST_KEY = 200;

    /** More than clocks may differ. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** For so long keys are not fetched again, and a little. */
    private static final Duration ROTATION_MAX = Duration.ofSeconds(13);

    private static final Duration LOGIN_ANSWER_MAX = Duration.ofSeconds(8);

    private final Platform platform;
    private final Players players;
    private final Realm realm;
    private final Realm.Key key;
    private final Forger forger;
    private final SignedIn admin;

    TokenIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        realm = new Realm(platform);
        admin = players.admin();
        var realms = realm.signingKey();
        key = realm.addKey(BELOW_THE_FIRST_KEY);
        forger = new Forger(key, realms, admin.token());
        awaitThatAllTake(forger.signed(_ -> {}));
    }

    @AfterAll
    void takeTheKeyBack() {
        realm.remove(key);
    }

    /**
     * A resource behind a door.
     *
     * @param base the address of a service, or of the gateway with the service's prefix
     */
    private record Door(String method, String base, String path) {

        Answer knock(Api bearer) {
            return bearer.send(method, base, path, method.equals("POST") ? "{}" : "");
        }
    }

    /** A token that nobody may be let in with. */
    enum Invalid {
        EXPIRED,
        NOT_YET_VALID,
        WITHOUT_EXPIRY,
        UNSIGNED,
        SIGNED_BY_NOBODY,
        SIGNED_WITH_THE_PUBLIC_KEY,
        SIGNED_WITH_THE_TEXT_OF_THE_PUBLIC_KEY,
        OF_ANOTHER_REALM,
        OF_ANOTHER_ISSUER,
        FOR_ANOTHER_AUDIENCE,
        NO_TOKEN_AT_ALL
    }

    private String forge(Invalid token) {
        return switch (token) {
            case EXPIRED -> forger.signed(claims -> claims.put("exp", in(LONG.negated())));
            case NOT_YET_VALID -> forger.signed(claims -> claims.put("nbf", in(LONG)));
            case WITHOUT_EXPIRY -> forger.signed(claims -> claims.remove("exp"));
            case UNSIGNED -> forger.unsigned();
            case SIGNED_BY_NOBODY -> forger.signedByNobody();
            case SIGNED_WITH_THE_PUBLIC_KEY -> forger.signedWithThePublicKey();
            case SIGNED_WITH_THE_TEXT_OF_THE_PUBLIC_KEY -> forger.signedWithTheTextOfThePublicKey();
            case OF_ANOTHER_REALM -> realm.administratorsToken();
            case OF_ANOTHER_ISSUER -> forger.signed(claims -> claims.put("iss", "https://evil.example/realms/play"));
            case FOR_ANOTHER_AUDIENCE -> forger.signed(claims -> claims.put("aud", "Another"));
            case NO_TOKEN_AT_ALL -> "nonsense";
        };
    }

    @Test
    void aTokenThatSaysAllThatIsAskedForIsTakenAtEveryDoor() {
        var token = forger.signed(_ -> {});

        assertThat(knock(everyDoor(), token)).containsOnly("200 ");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsNotValidIsRefusedAtEveryDoor(Invalid what) {
        var token = forge(what);

        assertThat(knock(everyDoor(), token)).containsOnly("401 invalid-token");
    }

    @Test
    void nobodyIsLetInAtAnyDoor() {
        var nobody = Api.anonymous(platform);

        assertThat(knock(everyDoor(), nobody)).containsOnly("401 unauthenticated");
    }

    @Test
    void aTokenForTheRightAudienceWithoutTheScopeIsForbiddenAtEveryDoor() {
        var token = forger.signed(claims -> claims.put("scope", "openid profile"));

        assertThat(knock(everyDoor(), token)).containsOnly("403 forbidden");
    }

    @Test
    void aTokenWithTheScopeWithoutTheRoleIsForbiddenWhereAdminsWork() {
        var token = forger.signed(claims -> claims.putArray("role").add("Player"));

        assertThat(knock(doorsOfAdmins(), token)).containsOnly("403 forbidden");
    }

    @Test
    void aKeyThatTheRealmRotatesToIsTakenAndTheOneBeforeStaysGood() {
        var before = players.admin().token();
        var next = realm.addKey(ABOVE_THE_FIRST_KEY);
        try {
            var after = players.admin().token();
            assertThat(Forger.header(after).path("kid").asText()).isEqualTo(next.id());

            var rotated = Instant.now();
            awaitThatAllTake(after);

            assertThat(rotated).isAfter(Instant.now().minus(ROTATION_MAX));
            assertThat(knock(everyDoor(), before)).containsOnly("200 ");
        } finally {
            realm.remove(next);
        }
    }

    @Test
    void whileKeycloakDoesNotAnswerTokensAreTakenAndALoginSaysWhatIsWrong() {
        var token = admin.token();
        var nobody = Api.anonymous(platform);
        try (var _ = platform.freeze("keycloak")) {
            var asked = Instant.now();
            var login = nobody.get("gateway", "/login");

            assertThat(login.problem()).isEqualTo("503 identity-unavailable");
            assertThat(login.header("Retry-After")).isNotEmpty();
            assertThat(asked).isAfter(Instant.now().minus(LOGIN_ANSWER_MAX));
            assertThat(knock(everyDoor(), token)).containsOnly("200 ");
        }
    }

    private void awaitThatAllTake(String token) {
        var bearer = new Api(platform, token);
        everyDoor().forEach(door -> Eventually.returns(() -> door.knock(bearer), answer -> answer.status() == 200));
    }

    private List<String> knock(Stream<Door> doors, String token) {
        return knock(doors, new Api(platform, token));
    }

    private static List<String> knock(Stream<Door> doors, Api bearer) {
        return doors.map(door -> door.knock(bearer).problem()).toList();
    }

    private Stream<Door> everyDoor() {
        return Stream.of(
                        doors("GET", "catalog", "/items"),
                        doors("GET", "identity", "/users"),
                        doors("GET", "inventory", "/items?userId=" + admin.id()),
                        doors("GET", "trading", "/store"))
                .flatMap(doors -> doors);
    }

    private Stream<Door> doorsOfAdmins() {
        return Stream.of(
                        doors("GET", "catalog", "/items"),
                        doors("POST", "catalog", "/items"),
                        doors("GET", "identity", "/users"),
                        doors("POST", "inventory", "/items"),
                        doors("POST", "trading", "/wallets/" + UUID.randomUUID() + "/credits"))
                .flatMap(doors -> doors);
    }

    private Stream<Door> doors(String method, String service, String path) {
        return Stream.of(platform.url(service), platform.url("gateway") + "/" + service + "-svc")
                .map(base -> new Door(method, base, path));
    }

    private static long in(Duration duration) {
        return Instant.now().plus(duration).getEpochSecond();
    }
}
