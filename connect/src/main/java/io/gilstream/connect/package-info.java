/**
 * How events become documents: {@link io.gilstream.connect.AccountViewStrategy} folds those of the economy into one
 * document a player, {@link io.gilstream.connect.ItemViewStrategy} those of the catalog into one document an item;
 * {@link io.gilstream.connect.AccountEntriesStrategy} and {@link io.gilstream.connect.ItemHistoryStrategy} keep each of
 * them. Every other view is a plain configuration of the MongoDB sink, in {@code connect/connectors}.
 */
@NullMarked
package io.gilstream.connect;

import org.jspecify.annotations.NullMarked;
