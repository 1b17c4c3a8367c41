package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

    private static final String USE = "-XX:AOTCache=";

    @TempDir
    private Path folder;

    private Stamp jars;
    private AotCaches caches;

    @BeforeEach
    void build() throws IOException {
        jars = new Stamp(folder.resolve("stamp"));
        jars.write("one");
        caches = new AotCaches(Files.createDirectory(folder.resolve("aot")), true);
    }

    @Test
    void learnsAtTheFirstStartAndUsesItAfterwards() throws IOException {
        var learnt = learns(start());
        Files.write(learnt.orElseThrow(), new byte[] {1});

        assertThat(start()).contains(USE + learnt.get()).noneMatch(word -> word.startsWith(JavaCommand.LEARN));
    }

    @Test
    void doesNotLearnAProgramThatJustChangedButOneThatStays() throws IOException {
        Files.write(learns(start()).orElseThrow(), new byte[] {1});
        jars.write("two");

        assertThat(start()).noneMatch(word -> word.contains("AOT"));
        assertThat(learns(start())).isPresent();
    }

    @Test
    void learnsAgainWhatWasNotFinished() throws IOException {
        Files.write(learns(start()).orElseThrow(), new byte[4096]);

        assertThat(learns(start())).isPresent();
    }

    @Test
    void keepsOneCacheOfAProgram() throws IOException {
        var old = learns(start()).orElseThrow();
        Files.write(old, new byte[] {1});
        jars.write("two");
        start();
        start();

        assertThat(old).doesNotExist();
    }

    @Test
    void staysOutOfTheWayWhereItIsSwitchedOff() throws IOException {
        caches = new AotCaches(folder, false);

        assertThat(start()).noneMatch(word -> word.contains("AOT"));
        assertThat(folder).isDirectoryNotContaining("glob:**.seen");
    }

    private List<String> start() throws IOException {
        return caches.applyTo("kafka", jars, new JavaCommand(64).main("Main"));
    }

    private static Optional<Path> learns(List<String> command) {
        return command.stream()
                .filter(word -> word.startsWith(JavaCommand.LEARN))
                .map(word -> Path.of(word.substring(JavaCommand.LEARN.length())))
                .findFirst();
    }
}
