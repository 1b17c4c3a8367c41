package io.gilstream.identity.user.keycloak;

import io.gilstream.identity.user.UserFeed;
import io.gilstream.starter.json.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The feed that our extension adds to Keycloak; a server without the extension has none. */
@Component
final class KeycloakUserFeed implements UserFeed {

    private static final String FEED = "/realms/{realm}/gilstream-user-changes?feed={feed}&after={after}";
    private static final Page NONE = new Page(null, false, List.of());

    private final KeycloakProperties properties;
    private final KeycloakClient client;

    /** What Keycloak answers; see {@code io.gilstream.keycloak.UserChanges.Page} there. */
    private record Answer(String feed, long last, boolean complete, List<Map<String, Object>> changes) {}

    KeycloakUserFeed(KeycloakProperties properties, KeycloakClient client) {
        this.properties = properties;
        this.client = client;
    }

    @Override
    public Mono<Page> since(@Nullable Position position) {
        var feed = position == null ? "" : position.feed();
        var after = position == null ? 0 : position.number();
        return client.find(
                        caller -> caller.get().uri(FEED, properties.realm(), feed, after),
                        answer -> answer.bodyToMono(Answer.class).map(KeycloakUserFeed::page))
                .defaultIfEmpty(NONE);
    }

    private static Page page(Answer answer) {
        var changes = answer.changes().stream()
                .filter(change -> change.get("userId") instanceof String id && Uuids.isUuid(id))
                .map(KeycloakUserFeed::change)
                .toList();
        return new Page(new Position(answer.feed(), answer.last()), answer.complete(), changes);
    }

    private static Change change(Map<String, Object> change) {
        var failedLogin = "LOGIN_FAILED".equals(change.get("kind")) && change.get("at") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : null;
        return new Change(Uuids.parse(String.valueOf(change.get("userId"))), failedLogin);
    }
}
