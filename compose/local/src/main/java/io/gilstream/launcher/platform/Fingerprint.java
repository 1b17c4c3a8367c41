package io.gilstream.launcher.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A short name for what goes into something, to tell whether it has to be made again. */
final class Fingerprint {

    private static final int BYTES = 8;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    Fingerprint text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    Fingerprint contents(Collection<Path> files) throws IOException {
        for (var file : files) {
            text(file.getFileName().toString());
            try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        }
        return this;
    }

    /** Adds names, sizes and times: enough to notice a change, without reading. */
    Fingerprint attributes(Collection<Path> files) throws IOException {
        for (var file : files) {
            text(file + "|" + Files.size(file) + "|"
                    + Files.getLastModifiedTime(file).toMillis());
        }
        return this;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
