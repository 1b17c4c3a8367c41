package io.gilstream.bridge.testing;

import java.io.IOException;

/** Runs on Debian's Python, because pika is Debian's package. */
final class PythonClient extends Client {

    private static final String PYTHON = "/usr/bin/python3";
    private static final DebianPackage PIKA = new DebianPackage("python3-pika");

    PythonClient() {
        super("python", PYTHON, "client.py");
    }

    @Override
    void install() throws IOException, InterruptedException {
        if (!hasPika()) {
            PIKA.installIfAllowed();
        }
        if (!hasPika()) {
            skip("Debian's pika is not installed: " + PIKA.hint());
        }
    }

    private boolean hasPika() throws IOException, InterruptedException {
        return succeeds(PYTHON, "-c", "import pika");
    }
}
