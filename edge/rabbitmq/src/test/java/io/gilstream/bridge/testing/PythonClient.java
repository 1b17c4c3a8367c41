package io.gilstream.bridge.testing;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** Runs on Debian's Python, because pika is Debian's package. */
final class PythonClient extends Client {

    private static final String PYTHON = "/usr/bin/python3";
    private static final List<String> APT =
            List.of("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "python3-pika");

    PythonClient() {
        super("python", PYTHON, "client.py");
    }

    @Override
    void install() throws IOException, InterruptedException {
        if (!hasPika() && isRoot()) {
            System.out.println("Installing Debian's python3-pika for the tests of the bridge");
            var _ = succeeds(APT.toArray(String[]::new));
        }
        if (!hasPika()) {
            skip("Debian's pika is not installed: sudo " + String.join(" ", APT));
        }
    }

    private boolean hasPika() throws IOException, InterruptedException {
        return succeeds(PYTHON, "-c", "import pika");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name")) && new File("/usr/bin/apt-get").canExecute();
    }
}
