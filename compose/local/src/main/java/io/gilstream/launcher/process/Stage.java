package io.gilstream.launcher.process;

import java.util.Set;

/** A part of starting up. */
public sealed interface Stage permits Component, Step {

    /** Returns the name under which others need it, and under which it is shown. */
    String name();

    /** Returns the names of the stages that must be ready before this one starts. */
    Set<String> needs();
}
