package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void name() {
        log = folder.resolve("kafka.log");
    }

    @Test
    void showsTheLastLines() throws IOException {
        Files.writeString(log, "one\ntwo\nthree\n");

        assertThat(LogFiles.tail(log, 2)).isEqualTo(List.of("two", "three"));
    }

    @Test
    void showsNothingOfALogThatIsNotThere() {
        assertThat(LogFiles.tail(log, 2)).isEmpty();
    }

    @Test
    void emptiesALongLogUnderItsWriterAndKeepsTheOlderPart() throws IOException {
        makeLong();

        LogFiles.trim(log);

        assertThat(log).isEmptyFile();
        assertThat(folder.resolve("kafka.log.1")).hasSize(LogFiles.BYTES_MAX + 1);
    }

    @Test
    void movesALongLogAside() throws IOException {
        makeLong();

        LogFiles.rotate(log);

        assertThat(log).doesNotExist();
        assertThat(folder.resolve("kafka.log.1")).exists();
    }

    private void makeLong() throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(LogFiles.BYTES_MAX + 1); // sparse: takes no space
        }
    }
}
