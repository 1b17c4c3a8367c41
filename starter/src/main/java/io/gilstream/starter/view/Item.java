package io.gilstream.starter.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A catalog item.
 *
 * @param price in gil, of one
 * @param revision the catalog's revision that wrote it
 */
public record Item(UUID id, String name, String description, BigDecimal price, long revision, Instant createdAt) {}
