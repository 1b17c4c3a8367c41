package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBrowserTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> commands = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void installsNothingWhereThereIsOne() throws Exception {
        has("chromium", "apt-get");

        browser(_ -> true).provide();

        assertThat(commands).isEmpty();
        assertThat(said.size()).isZero();
    }

    @Test
    void installsTheDistributionsAsRoot() throws Exception {
        has("apt-get");

        browser(_ -> true).provide();

        assertThat(commands.getLast()).startsWith("env ").endsWith(" chromium");
        assertThat(said()).contains("installed chromium");
    }

    @Test
    void installsItByTheRightsOfAnAdministratorWhereNoPasswordIsNeeded() throws Exception {
        has("apt-get", "sudo");

        browser(command -> command.startsWith("sudo -n ")).provide();

        assertThat(commands.getLast()).startsWith("sudo -n env ").endsWith(" chromium");
    }

    @Test
    void tellsHowToInstallItWhereItMayNot() throws Exception {
        has("apt-get", "sudo");

        browser(_ -> false).provide();

        assertThat(commands).noneMatch(command -> command.contains("install"));
        assertThat(said()).contains("will be skipped", "sudo apt-get install chromium");
    }

    @Test
    void tellsHowToInstallItWhereThatFailed() throws Exception {
        has("apt-get");

        browser(command -> !command.contains("install")).provide();

        assertThat(said()).contains("will be skipped");
    }

    @Test
    void triesNothingOnOtherSystems() throws Exception {
        browser(_ -> true).provide();

        assertThat(commands).isEmpty();
        assertThat(said()).contains("will be skipped");
    }

    private void has(String... programs) throws IOException {
        for (var program : programs) {
            Files.createFile(
                    folder.resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private TestBrowser browser(Predicate<String> succeeds) {
        var path = new SearchPath(List.of(folder));
        var packages = new DebianPackages(path, command -> {
            commands.add(String.join(" ", command));
            return succeeds.test(commands.getLast()) ? 0 : 1;
        });
        return new TestBrowser(path, packages, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
