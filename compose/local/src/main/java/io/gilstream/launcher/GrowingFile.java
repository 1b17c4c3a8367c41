package io.gilstream.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what others append to a file, in whole lines. */
final class GrowingFile implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final RandomAccessFile file;

    private long position;

    GrowingFile(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        file = new RandomAccessFile(path.toFile(), "r");
    }

    /** Goes to the end of what is there. */
    GrowingFile skip() throws IOException {
        position = file.length();
        return this;
    }

    /** Returns the whole lines that were added since the last call; from the beginning if the file became shorter. */
    String next() throws IOException {
        long length = file.length();
        if (length < position) {
            position = 0;
        }
        var bytes = new byte[(int) Math.min(length - position, CHUNK)];
        file.seek(position);
        file.readFully(bytes);
        int end = endOfLastLine(bytes);
        position += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static int endOfLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end == 0 && bytes.length == CHUNK ? CHUNK : end; // a line that fills a chunk goes out in parts
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
