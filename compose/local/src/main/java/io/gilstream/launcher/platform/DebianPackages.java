package io.gilstream.launcher.platform;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's packages, which are installed where that is allowed without asking for a password. */
final class DebianPackages {

    private static final int MINUTES_MAX = 10;

    private final SearchPath path;
    private final Runner runner;

    /** Runs a program and returns its exit code. */
    @FunctionalInterface
    interface Runner {
        int run(List<String> command) throws IOException, InterruptedException;
    }

    DebianPackages(SearchPath path, Runner runner) {
        this.path = path;
        this.runner = runner;
    }

    /** Returns those of this machine. */
    static DebianPackages here() {
        return new DebianPackages(SearchPath.of(System.getenv()), DebianPackages::run);
    }

    /** Installs a package; tells whether that was allowed and done. */
    boolean install(String name) throws IOException, InterruptedException {
        var allowed = permission();
        return allowed.isPresent() && install(allowed.get(), name);
    }

    /** Returns what a command must begin with so that it may install packages; empty if nothing is allowed. */
    private Optional<List<String>> permission() throws IOException, InterruptedException {
        if (path.find("apt-get").isEmpty()) {
            return Optional.empty();
        }
        if (runner.run(List.of("sh", "-c", "test \"$(id -u)\" = 0")) == 0) {
            return Optional.of(List.of());
        }
        var sudo = List.of("sudo", "-n");
        return path.find("sudo").isPresent() && runner.run(with(sudo, "true")) == 0
                ? Optional.of(sudo)
                : Optional.empty();
    }

    private boolean install(List<String> prefix, String name) throws IOException, InterruptedException {
        return runner.run(with(prefix, "apt-get", "-qq", "update")) == 0
                && runner.run(with(
                                prefix,
                                "env",
                                "DEBIAN_FRONTEND=noninteractive",
                                "apt-get",
                                "-qq",
                                "install",
                                "--yes",
                                "--no-install-recommends",
                                name))
                        == 0;
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    static int run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroy();
            return 1;
        }
        return process.exitValue();
    }
}
