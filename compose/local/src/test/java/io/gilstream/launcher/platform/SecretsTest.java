package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("home/secrets.properties");
    }

    @Test
    void generatesDifferentPasswordsAtTheFirstStart() {
        var secrets = Secrets.loadOrGenerate(file).asEnvironment();

        assertThat(secrets.values())
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSize(24));
    }

    @Test
    void keepsThemAfterwards() {
        var first = Secrets.loadOrGenerate(file).asEnvironment();

        assertThat(Secrets.loadOrGenerate(file).asEnvironment()).isEqualTo(first);
    }

    @Test
    void addsOnlyWhatIsMissing() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "GILSTREAM_ADMIN_PASSWORD=chosen\n");

        var secrets = Secrets.loadOrGenerate(file);

        assertThat(secrets.of(Secret.GILSTREAM_ADMIN_PASSWORD)).isEqualTo("chosen");
        assertThat(secrets.of(Secret.GILSTREAM_PLAYER_PASSWORD)).hasSize(24);
        assertThat(file).content().contains("chosen").contains("GILSTREAM_PLAYER_PASSWORD");
    }

    @Test
    void letsOnlyTheOwnerReadThem() throws IOException {
        Secrets.loadOrGenerate(file);

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
