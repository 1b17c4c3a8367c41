/**
 * How the events of the economy become documents: {@link io.gilstream.connect.AccountViewStrategy} folds them into one
 * document a player, {@link io.gilstream.connect.AccountEntriesStrategy} keeps each as one entry of the player's
 * history. Every other view is a plain configuration of the MongoDB sink, in {@code connect/connectors}.
 */
@NullMarked
package io.gilstream.connect;

import org.jspecify.annotations.NullMarked;
