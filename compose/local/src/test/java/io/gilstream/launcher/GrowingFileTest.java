package io.gilstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private GrowingFile file;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("kafka.log");
        file = new GrowingFile(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void showsWholeLinesOnce() throws IOException {
        append("één\ntw");

        assertThat(file.next()).isEqualTo("één\n");
        assertThat(file.next()).isEmpty();

        append("ee\n");

        assertThat(file.next()).isEqualTo("twee\n");
    }

    @Test
    void beginsAnewWhenTheFileWasEmptied() throws IOException {
        append("a long line\n");
        assertThat(file.next()).isNotEmpty();

        Files.writeString(path, "new\n", StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(file.next()).isEqualTo("new\n");
    }

    @Test
    void showsALineOfAnyLength() throws IOException {
        var line = "x".repeat(100_000) + "\n";
        append(line);

        assertThat(file.next() + file.next()).isEqualTo(line);
    }

    @Test
    void skipsWhatIsThere() throws IOException {
        append("old\n");

        assertThat(file.skip().next()).isEmpty();
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.APPEND);
    }
}
