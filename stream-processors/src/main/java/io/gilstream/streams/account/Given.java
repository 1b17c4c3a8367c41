package io.gilstream.streams.account;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command is decided by, besides the account.
 *
 * @param time when the command was written to its topic
 * @param items those of {@link Command#items} that are on sale
 * @param purchase the bill of {@link Command#purchaseId}; null if the player completed no such purchase
 */
record Given(Instant time, Map<UUID, Item> items, @Nullable Bill purchase) {}
