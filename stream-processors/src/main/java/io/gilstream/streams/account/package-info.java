/**
 * Decides every command about a player's account: its opening and closing, purchases and their refunds, items given and
 * taken, money issued and destroyed.
 *
 * <p>Read {@link io.gilstream.streams.account.Decisions} first: it names every rule.
 * {@link io.gilstream.streams.account.AccountProcessor} feeds it, and writes down what it decides.
 */
@NullMarked
package io.gilstream.streams.account;

import org.jspecify.annotations.NullMarked;
