package io.gilstream.launcher.platform;

import java.io.IOException;
import java.util.List;

/**
 * The browser that the system tests work with: a chromium on the PATH, or Debian's package, which is installed where
 * that is allowed without asking for a password. Without one, those tests are skipped.
 */
public final class TestBrowser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String PACKAGE = "chromium";

    private final SearchPath path;
    private final DebianPackages packages;
    private final Progress progress;

    TestBrowser(SearchPath path, DebianPackages packages, Progress progress) {
        this.path = path;
        this.packages = packages;
        this.progress = progress;
    }

    /** Looks at the PATH of this process. */
    public TestBrowser(Progress progress) {
        this(SearchPath.of(System.getenv()), DebianPackages.here(), progress);
    }

    /** Installs a browser if there is none, or tells how. */
    public void provide() throws IOException, InterruptedException {
        if (NAMES.stream().anyMatch(name -> path.find(name).isPresent())) {
            return;
        }
        progress.tell("browser", "installing " + PACKAGE + " for the tests in a browser, where that is allowed");
        if (packages.install(PACKAGE)) {
            progress.tell("browser", "installed " + PACKAGE);
        } else {
            progress.say("The tests in a browser will be skipped: there is no chromium on the PATH. Debian and Ubuntu"
                    + " have it as a package: sudo apt-get install " + PACKAGE);
        }
    }
}
