package io.gilstream.launcher.platform;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser that the system tests work with: a chromium on the PATH, or Debian's package, which is installed where
 * that is allowed without asking for a password. Without one, those tests are skipped.
 */
public final class TestBrowser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String PACKAGE = "chromium";
    private static final int MINUTES_MAX = 10;

    private final SearchPath path;
    private final Runner runner;
    private final Progress progress;

    /** Runs a program and returns its exit code. */
    @FunctionalInterface
    interface Runner {
        int run(List<String> command) throws IOException, InterruptedException;
    }

    TestBrowser(SearchPath path, Runner runner, Progress progress) {
        this.path = path;
        this.runner = runner;
        this.progress = progress;
    }

    /** Looks at the PATH of this process. */
    public TestBrowser(Progress progress) {
        this(SearchPath.of(System.getenv()), TestBrowser::run, progress);
    }

    /** Installs a browser if there is none, or tells how. */
    public void provide() throws IOException, InterruptedException {
        if (NAMES.stream().anyMatch(name -> path.find(name).isPresent())) {
            return;
        }
        var allowed = permission();
        if (allowed.isPresent() && install(allowed.get())) {
            progress.tell("browser", "installed " + PACKAGE);
        } else {
            progress.say("The tests in a browser will be skipped: there is no chromium on the PATH. Debian and Ubuntu"
                    + " have it as a package: sudo apt-get install " + PACKAGE);
        }
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

    private boolean install(List<String> prefix) throws IOException, InterruptedException {
        progress.tell("browser", "installing " + PACKAGE + " for the tests in a browser");
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
                                PACKAGE))
                        == 0;
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroy();
            return 1;
        }
        return process.exitValue();
    }
}
