package io.gilstream.bridge.testing;

import java.io.IOException;

/** Runs on Node, with what npm gives. */
final class JavaScriptClient extends Client {

    JavaScriptClient() {
        super("javascript", "node", "client.js");
    }

    @Override
    void install() throws IOException, InterruptedException {
        if (!succeeds("node", "--version") || !succeeds("npm", "--version")) {
            skip("there is no Node");
        }
        if (!succeeds("npm", "ci", "--no-audit", "--no-fund")) {
            throw new IOException("npm ci failed; see install.log in " + folder());
        }
    }
}
