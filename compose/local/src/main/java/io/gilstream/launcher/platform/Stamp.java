package io.gilstream.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that says what something was made from; written last, so that half-made things have none. */
record Stamp(Path file) {

    boolean says(Object fingerprint) throws IOException {
        return content().equals(fingerprint.toString());
    }

    /** Returns what it says, or nothing. */
    String content() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    void write(Object fingerprint) throws IOException {
        Files.writeString(file, fingerprint.toString());
    }
}
