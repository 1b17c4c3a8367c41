package io.gilstream.systemtests;

import io.gilstream.systemtests.Api.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keycloak's keys of users' personal data, as the identity service gets them. */
final class UserKeys {

    private static final String PATH = "/realms/play/gilstream-user-keys";

    private final Platform platform;
    private final Api caller;

    /** Asks as a client that may view users. */
    UserKeys(Platform platform) {
        this(platform, new Api(platform, new Players(platform).userManager()));
    }

    /** Asks as somebody else. */
    UserKeys(Platform platform, Api caller) {
        this.platform = platform;
        this.caller = caller;
    }

    /** Returns the keys of those of these users who are there. */
    Map<UUID, String> of(UUID... userIds) {
        var answer = ask(Arrays.asList(userIds)).expect(200);
        var keys = new HashMap<UUID, String>();
        answer.body()
                .properties()
                .forEach(key ->
                        keys.put(UUID.fromString(key.getKey()), key.getValue().asText()));
        return keys;
    }

    Answer ask(List<UUID> userIds) {
        return post(userIds.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]")));
    }

    Answer post(String body) {
        return caller.post(platform.url("keycloak"), PATH, body);
    }
}
