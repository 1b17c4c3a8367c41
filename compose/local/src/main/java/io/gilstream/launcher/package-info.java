/**
 * The {@code gilstream} command.
 *
 * <p>Read {@link io.gilstream.launcher.Gilstream} first: it names the commands. {@code platform} says what runs and
 * with which settings, {@code process} keeps it running, {@code mongo} is the database that runs where no MongoDB does,
 * {@code messages} works on messages that failed.
 */
@NullMarked
package io.gilstream.launcher;

import org.jspecify.annotations.NullMarked;
