package io.gilstream.identity.user;

import java.util.Map;
import java.util.UUID;

/** What the log of users says. */
@FunctionalInterface
public interface KnownUsers {

    /** Reads to the log's present end, which may take a while; returns the users by id. */
    Map<UUID, SealedUser> read();
}
