package io.gilstream.launcher.platform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that hold passwords. */
final class PrivateFiles {

    private static final String OWNER_ONLY = "rw-------";

    private PrivateFiles() {}

    /** Writes a file that nobody else could read at any moment. */
    static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.writeString(file, content);
    }
}
