package io.gilstream.identity.user.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.UserFeed;
import io.gilstream.identity.user.UserFeed.Change;
import io.gilstream.identity.user.UserFeed.Position;
import io.gilstream.starter.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The client against a server that answers as Keycloak 26.7 did. */
class KeycloakDirectoryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKENS = "POST /realms/play/protocol/openid-connect/token";
    private static final String KEYS = "POST /realms/play/gilstream-user-keys";
    private static final String USERS = "/admin/realms/play/users";
    private static final UUID ANA = new UUID(0, 0xa);
    private static final UUID BEN = new UUID(0, 0xb);
    private static final UUID CLIENT = new UUID(0, 0xc);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String TAKEN = "{\"errorMessage\":\"User exists with same email\"}";
    private static final String REFUSED =
            "{\"field\":\"email\",\"errorMessage\":\"error-invalid-email\",\"params\":[\"email\",\"x\"]}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private volatile Instant now = NOON;
    private volatile String lastBody = "";
    private final AtomicInteger tokens = new AtomicInteger();
    private HttpServer keycloak;
    private KeycloakDirectory directory;
    private KeycloakUserFeed feed;
    private KeycloakUserKeys keys;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", this::answer);
        keycloak.start();
        var address = URI.create("http://127.0.0.1:" + keycloak.getAddress().getPort());
        var properties =
                new KeycloakProperties(address, "play", "gilstream-identity", "s3cret", Duration.ofSeconds(20), 2, 4);
        var client = new KeycloakClient(properties, () -> now);
        directory = new KeycloakDirectory(properties, client);
        feed = new KeycloakUserFeed(properties, client);
        keys = new KeycloakUserKeys(properties, client);
        answer("GET " + user(ANA), 200, representation(ANA, "ana@play.com"));
    }

    @AfterEach
    void stop() {
        keycloak.stop(0);
    }

    @Test
    void readsTheFeedOfUsersWhoChanged() {
        answer("GET /realms/play/gilstream-user-changes?feed=f&after=7", 200, """
                {"feed": "f", "last": 9, "complete": true, "changes": [
                  {"number": 8, "realmId": "r", "userId": "%s", "kind": "CHANGED", "at": 1},
                  {"number": 9, "realmId": "r", "userId": "%s", "kind": "LOGIN_FAILED", "at": 1000}]}""".formatted(ANA, BEN));

        assertThat(get(feed.since(new Position("f", 7))))
                .isEqualTo(new UserFeed.Page(
                        new Position("f", 9),
                        true,
                        List.of(new Change(ANA, null), new Change(BEN, Instant.ofEpochSecond(1)))));
    }

    @Test
    void aKeycloakWithoutOurExtensionHasNoFeed() {
        answer("GET /realms/play/gilstream-user-changes?feed=&after=0", 404, "{}");

        assertThat(get(feed.since(null))).isEqualTo(new UserFeed.Page(null, false, List.of()));
    }

    @Test
    void readsTheKeysOfUsersWhoAreThere() {
        answer(KEYS, 200, "{\"%s\": \"%s\"}".formatted(ANA, base64(32)));

        assertThat(get(keys.of(List.of(ANA, BEN)))).isEqualTo(Map.of(ANA, new SecretKeySpec(new byte[32], "AES")));
        assertThat(JSON.readTree(lastBody)).isEqualTo(JSON.readTree("[\"%s\", \"%s\"]".formatted(ANA, BEN)));
        assertThat(requests).containsExactly(TOKENS, KEYS + " as token-1");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "100, 1", "101, 2", "250, 3"})
    void asksForAHundredKeysAtOnce(int users, int calls) {
        answer(KEYS, 200, "{}");

        get(keys.of(LongStream.range(0, users).mapToObj(id -> new UUID(0, id)).toList()));

        assertThat(requests).filteredOn(request -> request.startsWith(KEYS)).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void takesNoKeyOfAnotherLength(int length) {
        answer(KEYS, 200, "{\"%s\": \"%s\"}".formatted(ANA, base64(length)));

        assertThat(problem(keys.of(List.of(ANA))).is("keycloak-unavailable")).isTrue();
    }

    @Test
    void aKeycloakWithoutOurExtensionHasNoKeys() {
        answer(KEYS, 404, "{}");

        assertThat(problem(keys.of(List.of(ANA))).is("keycloak-unavailable")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Player, true", "Admin, false"})
    void tellsWhoIsAPlayer(String role, boolean player) {
        answer("GET " + user(ANA) + "/role-mappings/realm/composite", 200, "[{\"name\":\"%s\"}]".formatted(role));

        assertThat(get(directory.isPlayer(ANA))).isEqualTo(player);
    }

    @Test
    void readsAUser() {
        assertThat(get(directory.byId(ANA))).isEqualTo(new User(ANA, "ana@play.com", "ana@play.com", NOON));
        assertThat(requests).containsExactly(TOKENS, "GET " + user(ANA) + " as token-1");
    }

    @Test
    void asksForATokenAsItsServiceAccount() {
        answer(TOKENS, 400, "{}");

        assertThat(problem(directory.byId(ANA)).is("keycloak-unavailable")).isTrue();
        assertThat(lastBody)
                .contains("grant_type=client_credentials", "client_id=gilstream-identity", "client_secret=s3cret");
    }

    @Test
    void usesATokenUntilShortlyBeforeItExpires() {
        get(directory.byId(ANA));
        now = NOON.plusSeconds(269);
        get(directory.byId(ANA));
        assertThat(tokens).hasValue(1);

        now = NOON.plusSeconds(270);
        get(directory.byId(ANA));
        assertThat(tokens).hasValue(2);
    }

    @Test
    void fetchesAnotherTokenAfterOneWasRefused() {
        answer("GET " + user(BEN), 401, "{\"error\":\"HTTP 401 Unauthorized\"}");

        assertThat(problem(directory.byId(BEN)).is("keycloak-unavailable")).isTrue();

        assertThat(get(directory.byId(ANA))).isNotNull();
        assertThat(requests).endsWith(TOKENS, "GET " + user(ANA) + " as token-2");
    }

    @Test
    void knowsWhoIsNotThere() {
        answer("GET " + user(BEN), 404, "{\"error\":\"User not found\"}");

        assertThat(get(directory.byId(BEN))).isNull();
        assertThat(get(directory.setEmail(BEN, "new@play.com"))).isNull();
        assertThat(get(directory.delete(BEN))).isFalse();
        assertThat(requests).noneMatch(request -> request.startsWith("PUT") || request.startsWith("DELETE"));
    }

    @Test
    void leavesServiceAccountsAlone() {
        answer("GET " + user(CLIENT), 200, representation(CLIENT, "service-account-gilstream-identity"));

        assertThat(get(directory.byId(CLIENT))).isNull();
        assertThat(get(directory.delete(CLIENT))).isFalse();
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void listsUsersPageByPage() {
        answer("GET " + list(0), 200, array(representation(ANA, "ana@play.com"), "{\"id\":\"f:legacy:7\"}"));
        answer("GET " + list(2), 200, array(representation(BEN, "ben@play.com")));

        assertThat(get(directory.all().map(User::id).collectList())).containsExactly(ANA, BEN);
    }

    @Test
    void readsAUserWithoutAnAddress() {
        answer("GET " + list(0), 200, array("{\"id\":\"" + ANA + "\",\"username\":\"ana\"}"));

        assertThat(get(directory.all().collectList())).containsExactly(new User(ANA, "ana", "", Instant.EPOCH));
    }

    @Test
    void refusesToListMoreThanItMay() {
        var page = array(representation(ANA, "ana@play.com"), representation(BEN, "ben@play.com"));
        answer("GET " + list(0), 200, page);
        answer("GET " + list(2), 200, page);

        assertThat(problem(directory.all().collectList()).is("too-many-users")).isTrue();
    }

    @Test
    void failsWhereTheListIsNotThere() {
        answer("GET " + list(0), 404, "{\"error\":\"Realm not found.\"}");

        assertThat(problem(directory.all().collectList()).is("keycloak-unavailable"))
                .isTrue();
    }

    @Test
    void setsTheAddressAndKeepsTheRest() {
        answer("PUT " + user(ANA), 204, "");

        get(directory.setEmail(ANA, "New@Play.com"));

        var unverified =
                representation(ANA, "new@play.com").replace("\"emailVerified\":true", "\"emailVerified\":false");
        assertThat(JSON.readTree(lastBody)).isEqualTo(JSON.readTree(unverified));
        assertThat(requests).endsWith("PUT " + user(ANA) + " as token-1", "GET " + user(ANA) + " as token-1");
    }

    @Test
    void saysThatAnAddressIsTaken() {
        answer("PUT " + user(ANA), 409, TAKEN);

        var problem = problem(directory.setEmail(ANA, "ben@play.com"));

        assertThat(problem.is("email-taken")).isTrue();
        assertThat(problem.getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void saysWhatIsNotAccepted() {
        answer("PUT " + user(ANA), 400, REFUSED);

        var problem = problem(directory.setEmail(ANA, "a@b"));

        assertThat(problem.getStatusCode().value()).isEqualTo(400);
        assertThat(problem.getBody().getDetail()).contains("email error-invalid-email");
    }

    @Test
    void deletesAUser() {
        answer("DELETE " + user(ANA), 204, "");

        assertThat(get(directory.delete(ANA))).isTrue();
        assertThat(requests).endsWith("DELETE " + user(ANA) + " as token-1");
    }

    @Test
    void knowsWhomSomebodyElseDeletedMeanwhile() {
        answer("DELETE " + user(ANA), 404, "{\"error\":\"User not found\"}");

        assertThat(get(directory.delete(ANA))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 502})
    void isUnavailableWhereKeycloakFails(int status) {
        answer("GET " + user(BEN), status, "<html>oops</html>");

        var problem = problem(directory.byId(BEN));

        assertThat(problem.is("keycloak-unavailable")).isTrue();
        assertThat(problem.getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void isUnavailableWhileKeycloakIsAway() {
        keycloak.stop(0);

        assertThat(problem(directory.byId(ANA)).is("keycloak-unavailable")).isTrue();
        assertThat(problem(directory.all().collectList()).is("keycloak-unavailable"))
                .isTrue();
    }

    private void answer(String request, int status, String body) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var bearer = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(bearer == null ? request : request + bearer.replace("Bearer", " as"));
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            lastBody = body.isEmpty() ? lastBody : body;
            var answer = next(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The last answer that a test named is given again and again. */
    private Answer next(String request) {
        var named = answers.get(request);
        if (named != null) {
            var first = named.getFirst();
            if (named.size() > 1) {
                named.removeFirst();
            }
            return first;
        }
        return request.equals(TOKENS)
                ? new Answer(
                        200,
                        "{\"access_token\":\"token-" + tokens.incrementAndGet()
                                + "\",\"expires_in\":300,\"scope\":\"x\"}")
                : new Answer(404, "{\"error\":\"Nothing named " + request + "\"}");
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    private static String user(UUID id) {
        return USERS + "/" + id;
    }

    private static String list(int first) {
        return USERS + "?first=" + first + "&max=2&briefRepresentation=true";
    }

    private static String array(String... elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private static String representation(UUID id, String email) {
        return """
                {"id":"%1$s","username":"%2$s","firstName":"Ana","lastName":"A","email":"%2$s","emailVerified":true,
                 "attributes":{"colour":["red"]},"enabled":true,"createdTimestamp":%3$d,"totp":false,
                 "disableableCredentialTypes":[],"requiredActions":[],"notBefore":0,
                 "access":{"manage":true}}""".formatted(id, email, NOON.toEpochMilli());
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(Duration.ofSeconds(60));
    }

    private static Problem problem(Mono<?> mono) {
        return catchThrowableOfType(Problem.class, () -> get(mono));
    }
}
