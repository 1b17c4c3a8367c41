package io.gilstream.launcher.process;

/**
 * A component at a moment.
 *
 * @param pid 0 while it does not run
 * @param restarts how often it was started again since the platform was brought up
 */
public record Status(String name, State state, long pid, int port, int restarts, String log) {}
