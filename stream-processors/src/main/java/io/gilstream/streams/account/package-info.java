/**
 * Decides every command about a player's account: purchases, grants of items, credits of gil.
 *
 * <p>Read {@link io.gilstream.streams.account.Decisions} first: it holds every rule.
 * {@link io.gilstream.streams.account.AccountProcessor} feeds it, and writes down what it decides.
 */
@NullMarked
package io.gilstream.streams.account;

import org.jspecify.annotations.NullMarked;
