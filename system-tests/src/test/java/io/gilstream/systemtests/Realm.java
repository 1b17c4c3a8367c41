package io.gilstream.systemtests;

import static io.gilstream.systemtests.KeycloakCalls.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.UUID;

/** The realm {@code play} in the hands of Keycloak's own administrator, who can do what no client of ours may. */
final class Realm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BITS = 2048;

    private final Platform platform;
    private final String realm;

    Realm(Platform platform) {
        this.platform = platform;
        realm = platform.url("keycloak") + "/admin/realms/play";
    }

    /**
     * A key of the realm that the test knows as well.
     *
     * @param provider how Keycloak names what holds it
     * @param id the {@code kid} of tokens that it signed
     */
    record Key(String provider, String id, PrivateKey secret) {}

    /** Adds a key for RS256; the realm signs with that of the highest priority, where its first key has 100. */
    Key addKey(int priority) {
        var pair = newPair();
        var component = JSON.createObjectNode()
                .put("name", "a test's " + UUID.randomUUID())
                .put("providerId", "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider");
        var config = component.putObject("config");
        config.putArray("priority").add(String.valueOf(priority));
        config.putArray("enabled").add("true");
        config.putArray("active").add("true");
        config.putArray("algorithm").add("RS256");
        config.putArray("privateKey").add(pem(pair.getPrivate()));
        var location = send("POST", "/components", BodyPublishers.ofString(component.toString()), 201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var provider = location.substring(location.lastIndexOf('/') + 1);
        return new Key(provider, keyId(provider), pair.getPrivate());
    }

    /** Takes a key away again. */
    void remove(Key key) {
        var _ = send("DELETE", "/components/" + key.provider(), BodyPublishers.noBody(), 204);
    }

    /** Returns the public key that the realm signs with, as X.509 writes it, after its id. */
    PublicKey signingKey() {
        var keys = json(send("GET", "/keys", BodyPublishers.noBody(), 200));
        var id = keys.path("active").path("RS256").asText();
        for (var key : keys.path("keys")) {
            if (key.path("kid").asText().equals(id)) {
                return new PublicKey(id, key.path("publicKey").asText());
            }
        }
        throw new IllegalStateException("The realm signs with no key: " + keys);
    }

    /** The public half of a key, in Base64. */
    record PublicKey(String id, String base64) {}

    /** Tells whether a user may not sign in for a while, because somebody guessed at the password. */
    boolean isLocked(UUID user) {
        return json(send("GET", "/attack-detection/brute-force/users/" + user, BodyPublishers.noBody(), 200))
                .path("disabled")
                .asBoolean();
    }

    /** Returns a token of the administrator, who is of another realm. */
    String administratorsToken() {
        var form = "grant_type=password&client_id=admin-cli&username=keycloak-admin&password="
                + URLEncoder.encode(platform.generated("KC_BOOTSTRAP_ADMIN_PASSWORD"), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(
                        URI.create(platform.url("keycloak") + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return json(KeycloakCalls.send(request, 200)).path("access_token").asText();
    }

    private String keyId(String provider) {
        for (var key : json(send("GET", "/keys", BodyPublishers.noBody(), 200)).path("keys")) {
            if (key.path("providerId").asText().equals(provider)) {
                return key.path("kid").asText();
            }
        }
        throw new IllegalStateException("The realm has no key of " + provider);
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, int expected) {
        var request = HttpRequest.newBuilder(URI.create(realm + path))
                .header("Authorization", "Bearer " + administratorsToken())
                .header("Content-Type", "application/json")
                .method(method, body);
        return KeycloakCalls.send(request, expected);
    }
}
