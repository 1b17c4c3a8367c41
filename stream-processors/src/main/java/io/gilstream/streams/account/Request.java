package io.gilstream.streams.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A command with its envelope.
 *
 * @param commandId the idempotency key: one id of one player has one effect and one answer for ever
 * @param actorId who asked
 * @param requestedAt when the edge accepted it
 */
record Request(UUID commandId, UUID playerId, String actorId, Instant requestedAt, Command command) {}
