package io.gilstream.identity.user.keycloak;

import io.gilstream.identity.user.Directory;
import io.gilstream.identity.user.User;
import io.gilstream.starter.json.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClientResponseException.BadRequest;
import org.springframework.web.reactive.function.client.WebClientResponseException.Conflict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keycloak's Admin REST API ({@code /admin/realms/<realm>/users}), by the service account of a client of the realm. */
@Component
final class KeycloakDirectory implements Directory {

    /** How Keycloak names the users behind clients. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    private static final String USERS = "/admin/realms/{realm}/users";
    private static final String USER = USERS + "/{id}";
    private static final String ROLES = USER + "/role-mappings/realm/composite";
    private static final String PLAYER = "Player";
    private static final String LIST = USERS + "?first={first}&max={max}&briefRepresentation=true";
    private static final ParameterizedTypeReference<Map<String, Object>> REPRESENTATION =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Map<String, Object>>> REPRESENTATIONS =
            new ParameterizedTypeReference<>() {};

    private final KeycloakProperties properties;
    private final KeycloakClient client;

    private record Page(int first, List<Map<String, Object>> users) {}

    KeycloakDirectory(KeycloakProperties properties, KeycloakClient client) {
        this.properties = properties;
        this.client = client;
    }

    @Override
    public Flux<User> all() {
        return page(0).expand(this::next)
                .flatMapIterable(Page::users)
                .filter(KeycloakDirectory::isUser)
                .map(KeycloakDirectory::user);
    }

    @Override
    public Mono<User> byId(UUID userId) {
        return representation(userId).map(KeycloakDirectory::user);
    }

    @Override
    public Mono<Boolean> isPlayer(UUID userId) {
        return client.find(
                caller -> caller.get().uri(ROLES, properties.realm(), userId),
                answer -> answer.bodyToMono(REPRESENTATIONS)
                        .map(roles -> roles.stream().anyMatch(role -> PLAYER.equals(role.get("name")))));
    }

    /** Keycloak clears what a representation leaves out, so the one it has is given back with the change. */
    @Override
    public Mono<User> setEmail(UUID userId, String email) {
        return representation(userId)
                .map(user -> withEmail(user, email.toLowerCase(Locale.ROOT)))
                .flatMap(user -> put(userId, user).then(byId(userId)));
    }

    @Override
    public Mono<Boolean> delete(UUID userId) {
        return representation(userId)
                .flatMap(_ -> client.find(
                        admin -> admin.delete().uri(USER, properties.realm(), userId), ResponseSpec::toBodilessEntity))
                .hasElement();
    }

    private Mono<Page> next(Page page) {
        if (page.users().size() < properties.pageSize()) {
            return Mono.empty();
        }
        var first = page.first() + page.users().size();
        return first < properties.usersMax()
                ? page(first)
                : Mono.error(() -> KeycloakProblems.tooMany(properties.usersMax()));
    }

    private Mono<Page> page(int first) {
        return client.call(
                admin -> admin.get().uri(LIST, properties.realm(), first, properties.pageSize()),
                answer -> answer.bodyToMono(REPRESENTATIONS).map(users -> new Page(first, users)));
    }

    private Mono<Map<String, Object>> representation(UUID userId) {
        return client.find(
                        admin -> admin.get().uri(USER, properties.realm(), userId),
                        answer -> answer.bodyToMono(REPRESENTATION))
                .filter(KeycloakDirectory::isUser);
    }

    private Mono<Void> put(UUID userId, Map<String, Object> user) {
        return client.find(
                        admin -> admin.put()
                                .uri(USER, properties.realm(), userId)
                                .bodyValue(user),
                        answer -> answer.toBodilessEntity()
                                .onErrorMap(Conflict.class, _ -> KeycloakProblems.taken())
                                .onErrorMap(BadRequest.class, KeycloakProblems::refused))
                .then();
    }

    private static boolean isUser(Map<String, Object> user) {
        return Uuids.isUuid(text(user, "id")) && !text(user, "username").startsWith(SERVICE_ACCOUNT);
    }

    private static User user(Map<String, Object> user) {
        var createdAt = user.get("createdTimestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
        return new User(Uuids.parse(text(user, "id")), text(user, "username"), text(user, "email"), createdAt);
    }

    /** An address that an admin sets is not one that its owner confirmed. */
    private static Map<String, Object> withEmail(Map<String, Object> user, String email) {
        var changed = new HashMap<>(user);
        if (!email.equals(text(user, "email"))) {
            changed.put("emailVerified", false);
        }
        changed.put("email", email);
        changed.put("username", email);
        return changed;
    }

    private static String text(Map<String, Object> user, String field) {
        return user.get(field) instanceof String text ? text : "";
    }
}
