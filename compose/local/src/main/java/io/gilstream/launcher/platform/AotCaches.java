package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.JavaCommand;
import java.util.List;

/** Start-up caches of the virtual machine. */
final class AotCaches {

    /** Returns the command with its cache. */
    List<String> applyTo(String name, JavaCommand command) {
        return command.toList();
    }
}
