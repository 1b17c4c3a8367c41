package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void runsAJarWithoutAClassPath() {
        var command = new JavaCommand(64).property("jarmode", "tools").jar(A).arguments("extract");

        assertThat(command.toList())
                .endsWith("-Djarmode=tools", "-jar", "a.jar", "extract")
                .doesNotContain("-cp");
    }
}
