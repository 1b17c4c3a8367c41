package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

    @TempDir
    private Path folder;

    private PidFiles pids;

    @BeforeEach
    void open() {
        pids = new PidFiles(folder);
    }

    @Test
    void findsOnlyWhatStillRuns() {
        pids.write("runs", ProcessId.current());
        pids.write("gone", new ProcessId(ProcessId.current().pid(), "another start"));

        assertThat(pids.allAlive()).containsOnlyKeys("runs");
    }

    @Test
    void forgets() {
        pids.write("runs", ProcessId.current());
        pids.delete("runs");

        assertThat(pids.alive("runs")).isEmpty();
    }

    @Test
    void takesAGarbledFileForNone() throws IOException {
        Files.writeString(folder.resolve("kafka.pid"), "?");

        assertThat(pids.allAlive()).isEmpty();
    }
}
