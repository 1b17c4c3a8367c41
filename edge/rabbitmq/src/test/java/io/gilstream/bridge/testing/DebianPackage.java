package io.gilstream.bridge.testing;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A package of Debian that a test needs. */
record DebianPackage(String name) {

    private static final int MINUTES_MAX = 5;

    /** Installs it, where that is allowed; whether it is there then is for the caller to see. */
    void installIfAllowed() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name")) || !new File("/usr/bin/apt-get").canExecute()) {
            return;
        }
        System.out.println("Installing Debian's " + name + " for the tests of the bridge");
        var install = new ProcessBuilder(command()).inheritIO();
        install.environment().put("DEBIAN_FRONTEND", "noninteractive");
        var _ = install.start().waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    }

    /** Returns what a user types to install it. */
    String hint() {
        return "sudo " + String.join(" ", command());
    }

    private List<String> command() {
        return List.of("apt-get", "-qq", "install", "--yes", "--no-install-recommends", name);
    }
}
