package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Kafka client of another language reads our topics with a registry client that knows nothing of us. */
@ExtendWith(Platform.Extension.class)
class ForeignClientIT {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");
    private static final int MINUTES_MAX = 3;

    @Test
    void aNodeClientReadsAPurchase(Platform platform) throws IOException, InterruptedException {
        assumeTrue(succeeds("node", "--version"), "There is no Node");
        var players = new Players(platform);
        var admin = new Api(platform, players.admin().token());
        var item = admin.createItem("Phoenix down", "2.50");
        var ana = players.newPlayer();
        var command = UUID.randomUUID();
        new Api(platform, ana.token()).buy(item, 2, command).expect(200);

        var read = new ObjectMapper()
                .readTree(node("read-events.js", platform.url("kafka"), platform.url("registry-api"), command));

        assertThat(read.path("key").asText()).isEqualTo(ana.id().toString());
        var event = read.path("event");
        assertThat(event.path("type").asText()).isEqualTo("PURCHASE_COMPLETED");
        assertThat(event.path("playerId").asText()).isEqualTo(ana.id().toString());
        assertThat(event.path("version").asLong()).isEqualTo(2);
        assertThat(decimal(event.path("purchaseCompleted").path("total"))).isEqualByComparingTo("5.00");
    }

    private static String node(String script, String bootstrapServers, String registry, UUID command)
            throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", script)) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "ci", "--no-audit", "--no-fund");
        return run("node", script, bootstrapServers, registry, command.toString());
    }

    /** Node's registry client hands out decimals as the bytes they are: the unscaled value, big-endian. */
    private static BigDecimal decimal(JsonNode buffer) {
        var bytes = new byte[buffer.path("data").size()];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) buffer.path("data").path(i).asInt();
        }
        return new BigDecimal(new BigInteger(bytes), 2);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        var output = Files.createTempFile(FOLDER, "output", ".txt");
        var errors = Files.createTempFile(FOLDER, "errors", ".txt");
        var command = new ArrayList<>(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + " failed: " + Files.readString(errors));
        }
        return Files.readString(output);
    }
}
