package io.gilstream.identity.user;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.VersionedView;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The users that are not in the copy: version 1 of being gone. A read can wait for it, as ids are not used again. */
public final class DeletedUsers implements VersionedView {

    private static final String KIND = "gone";

    private final Users users;

    /** Looks at a copy. */
    public DeletedUsers(Users users) {
        this.users = users;
    }

    static ConsistencyToken token(UUID userId) {
        return ConsistencyToken.of(KIND, userId, 1);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Mono<Long> versionOf(String id) {
        return users.versionOf(id).map(_ -> 0L).defaultIfEmpty(1L);
    }
}
