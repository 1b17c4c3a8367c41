package io.gilstream.starter.view;

import io.gilstream.starter.view.Entry.Cause;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of the history of an asset of a player, as every service shows it.
 *
 * @param what happened, in a word
 * @param amount gained if positive, lost if negative
 * @param balanceAfter what the player had of it then
 * @param version the account's version that shows it
 */
public record Line(String what, BigDecimal amount, BigDecimal balanceAfter, Instant time, Cause cause, long version) {}
