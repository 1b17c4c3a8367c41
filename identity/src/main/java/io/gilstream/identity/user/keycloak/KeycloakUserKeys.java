package io.gilstream.identity.user.keycloak;

import io.gilstream.identity.user.UserKeys;
import io.gilstream.starter.json.Uuids;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys that our extension adds to Keycloak; a server without the extension counts as one that is away. */
@Component
final class KeycloakUserKeys implements UserKeys {

    private static final String KEYS = "/realms/{realm}/gilstream-user-keys";
    private static final int USERS_MAX = 100; // what Keycloak takes in a call
    private static final int CALLS_AT_ONCE = 4;
    private static final int KEY_BYTES = 32;
    private static final ParameterizedTypeReference<Map<String, String>> ANSWER = new ParameterizedTypeReference<>() {};

    private final KeycloakProperties properties;
    private final KeycloakClient client;

    KeycloakUserKeys(KeycloakProperties properties, KeycloakClient client) {
        this.properties = properties;
        this.client = client;
    }

    @Override
    public Mono<Map<UUID, SecretKey>> of(Collection<UUID> userIds) {
        return Flux.fromIterable(userIds)
                .buffer(USERS_MAX)
                .flatMap(this::fetch, CALLS_AT_ONCE)
                .collect(HashMap::new, Map::putAll);
    }

    private Mono<Map<UUID, SecretKey>> fetch(List<UUID> userIds) {
        return client.call(
                caller -> caller.post().uri(KEYS, properties.realm()).bodyValue(userIds),
                answer -> answer.bodyToMono(ANSWER).map(KeycloakUserKeys::keys));
    }

    private static Map<UUID, SecretKey> keys(Map<String, String> answer) {
        var keys = new HashMap<UUID, SecretKey>();
        answer.forEach((userId, key) -> keys.put(Uuids.parse(userId), key(key)));
        return keys;
    }

    private static SecretKey key(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key of " + bytes.length + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
