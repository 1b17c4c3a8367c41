package io.gilstream.systemtests;

import static io.gilstream.systemtests.KeycloakCalls.json;
import static io.gilstream.systemtests.KeycloakCalls.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who signs in: the admin, and players made for a test. */
final class Players {

    /** What every account is opened with, in gil: the platform's default. */
    static final int STARTING_GIL = 100;

    /** The password of every player made here. */
    static final String PASSWORD = "A password for 1 test only!";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Platform platform;

    Players(Platform platform) {
        this.platform = platform;
    }

    /** Someone signed in. */
    record SignedIn(UUID id, String token) {}

    SignedIn admin() {
        return signIn("gilstream-demo", "admin@play.com", platform.password("admin@play.com"));
    }

    /** Makes a player whose account is open. */
    SignedIn newPlayer() {
        var player = unseenPlayer();
        awaitOpen(player);
        return player;
    }

    /** Makes a player whom nobody has seen before; the account may be open, or will be by the first purchase. */
    SignedIn unseenPlayer() {
        var email = UUID.randomUUID() + "@players.example";
        register(email);
        return signIn(email);
    }

    /** Signs a registered player in. */
    SignedIn signIn(String email) {
        return signIn("gilstream-demo", email, PASSWORD);
    }

    /** Returns whom Keycloak finds by a part of the name or of the address. */
    List<UUID> find(String part) {
        var answer = new Api(platform, userManager())
                .get(platform.url("keycloak"), "/admin/realms/play/users?search=" + part)
                .expect(200);
        var found = new ArrayList<UUID>();
        answer.body().forEach(user -> found.add(UUID.fromString(user.path("id").asText())));
        return found;
    }

    /** Registers a user without signing in; returns the id. */
    UUID register(String email) {
        var user = JSON.createObjectNode()
                .put("username", email)
                .put("email", email)
                .put("emailVerified", true)
                .put("firstName", "Test")
                .put("lastName", "Player")
                .put("enabled", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        var request = HttpRequest.newBuilder(URI.create(platform.url("keycloak") + "/admin/realms/play/users"))
                .header("Authorization", "Bearer " + userManager())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(user.toString()));
        var location = send(request, 201).headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** Tries to sign in with a password that is wrong. */
    void failToSignIn(String email) {
        var _ = send(
                tokenRequest(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "gilstream-demo",
                        "username",
                        email,
                        "password",
                        "wrong")),
                400);
    }

    /** Asks for an item that nobody sells: when that is refused, the account is open, whoever opened it. */
    void awaitOpen(SignedIn player) {
        var nothing = new Api.Item(UUID.randomUUID(), "");
        var _ = new Api(platform, player.token()).buyUntilFinal(nothing, 1, UUID.randomUUID());
    }

    /** Signs a player in to an application that has nothing to do with Gilstream. */
    String tokenOfAnotherApplication() {
        return signIn("other-app", "player@play.com", platform.password("player@play.com"))
                .token();
    }

    private SignedIn signIn(String client, String user, String password) {
        var token = token(Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                user,
                "password",
                password,
                "scope",
                "openid"));
        return new SignedIn(subject(token), token);
    }

    /** Returns a token of a client that may view and manage users. */
    String userManager() {
        return token(Map.of(
                "grant_type", "client_credentials",
                "client_id", "gilstream-admin",
                "client_secret", platform.secret("gilstream-admin")));
    }

    private String token(Map<String, String> form) {
        return json(send(tokenRequest(form), 200)).path("access_token").asText();
    }

    private HttpRequest.Builder tokenRequest(Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(platform.url("token")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static UUID subject(String token) {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        try {
            return UUID.fromString(JSON.readTree(payload).path("sub").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
