package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

class JavaCommandTest {

    private static final Path A = Path.of("a.jar");
    private static final Path B = Path.of("b.jar");

    @Test
    void boundsTheHeapOfEveryProgram() {
        assertThat(new JavaCommand(256).main("Main").toList()).contains("-Xmx256m", "-Xms64m");
        assertThat(new JavaCommand(32).main("Main").toList()).contains("-Xmx32m", "-Xms32m");
    }

    @Test
    void keepsTheOrderOfTheClassPath() {
        var command = new JavaCommand(64).classPath(List.of(B, A)).main("Main", "x", 1);

        assertThat(command.toList()).endsWith("-cp", "b.jar" + File.pathSeparator + "a.jar", "Main", "x", "1");
    }

    @Test
    void startsWithWhatItLearntHoweverMuchRoomNewObjectsHave(@TempDir Path folder) throws Exception {
        var cache = folder.resolve("help.aot");
        assertThat(run(help().options(JavaCommand.LEARN + cache), folder)).isZero();

        var status = run(help().options("-XX:AOTCache=" + cache), folder);

        assertThat(status).isZero();
        assertThat(cache).isNotEmptyFile();
    }

    @Test
    void runsAJarWithoutAClassPath() {
        var command = new JavaCommand(64).property("jarmode", "tools").jar(A).arguments("extract");

        assertThat(command.toList())
                .endsWith("-Djarmode=tools", "-jar", "a.jar", "extract")
                .doesNotContain("-cp");
    }

    /** A program that ends by itself, out of a jar. */
    private static JavaCommand help() throws Exception {
        var jar = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new JavaCommand(256).young(128).classPath(List.of(jar)).main(AutoComplete.class.getName(), "--help");
    }

    private static int run(JavaCommand command, Path folder) throws Exception {
        return new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }
}
