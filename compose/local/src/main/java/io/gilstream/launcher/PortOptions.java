package io.gilstream.launcher;

import io.gilstream.launcher.platform.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ports a platform gets. */
final class PortOptions {

    @Option(
            names = "--port-offset",
            paramLabel = "<n>",
            description = "moves every port by this much, so that two platforms fit on one machine")
    private @Nullable Integer offset;

    int offset() {
        return offset == null ? Ports.offset(System.getenv()) : offset;
    }
}
