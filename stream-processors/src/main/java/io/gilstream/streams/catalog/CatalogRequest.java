package io.gilstream.streams.catalog;

import java.util.UUID;

/**
 * A change with its envelope.
 *
 * @param commandId the idempotency key: one id has one effect and one answer for ever
 * @param actorId who asked
 */
record CatalogRequest(UUID commandId, String actorId, Change change) {}
