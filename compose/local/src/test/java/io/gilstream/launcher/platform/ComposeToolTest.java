package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compose tool understands the file, where one can be had. */
class ComposeToolTest {

    private static final Path CACHE =
            Path.of("../../.gilstream/compose-tool").toAbsolutePath().normalize();
    private static final int NO_TOOL = 42;

    @TempDir
    private Path folder;

    @Test
    void understandsTheFile() throws Exception {
        var secrets = folder.resolve("secrets.properties");
        Secrets.loadOrGenerate(secrets);
        var home = Checkout.home(folder);

        var process = new ProcessBuilder(
                        "sh",
                        "src/test/sh/compose-tool.sh",
                        CACHE.toString(),
                        "--env-file",
                        secrets.toString(),
                        "-f",
                        home.compose("compose.yaml").toString(),
                        "config")
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            var output = lines.lines().collect(Collectors.joining("\n"));
            int code = process.waitFor();
            assumeTrue(code != NO_TOOL, output);
            assertThat(code).as(output).isZero();
            assertThat(output).contains("services:", "FULL_TRANSITIVE").doesNotContain("is not set");
        }
    }
}
