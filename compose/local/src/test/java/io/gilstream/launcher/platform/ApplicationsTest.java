package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a service counts as older than its sources. */
class ApplicationsTest {

    private static final String JAR = "catalog/target/catalog-0.1.0-SNAPSHOT";
    private static final Instant BUILT = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path checkout;

    private Applications applications;

    @BeforeEach
    void build() throws IOException {
        var home = new Home(checkout, checkout.resolve("home"), checkout.resolve("components"));
        applications = new Applications(
                Platform.of(home, 0, Map.of()), new Progress(new PrintStream(OutputStream.nullOutputStream())));
        file("catalog/pom.xml", BUILT.minusSeconds(60));
        file("catalog/src/main/java/Item.java", BUILT.minusSeconds(60));
        file("schemas/src/main/avro/Item.avsc", BUILT.minusSeconds(60));
        // Spring Boot gives its jar the fixed time of a reproducible build.
        file(JAR + "-exec.jar", Instant.EPOCH);
        file(JAR + ".jar", BUILT);
    }

    private void file(String name, Instant changed) throws IOException {
        var file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
        Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    @Test
    void findsTheGatewayBelowItsFolder() {
        assertThat(applications.jar(Application.GATEWAY.module()))
                .isEqualTo(checkout.resolve("edge/gateway/target/gateway-0.1.0-SNAPSHOT-exec.jar"));
    }

    @Test
    void keepsTheGatewayAwayFromDataAndLog() {
        assertThat(applications.environment(Application.GATEWAY))
                .containsKeys("TRADING_URL", "GATEWAY_URL", "GILSTREAM_PORTAL_CLIENT_SECRET")
                .doesNotContainKeys("KAFKA_BOOTSTRAP_SERVERS", "MONGODB_URI");
    }

    @Test
    void letsTheBridgeReachTheRabbitMqThatIsGiven() {
        var platform = Platform.of(
                new Home(checkout, checkout.resolve("home"), checkout.resolve("components")),
                0,
                Map.of("AMQP_URI", "amqp://somebody:secret@host/game"));

        assertThat(new Applications(platform, new Progress(new PrintStream(OutputStream.nullOutputStream())))
                        .environment(Application.BRIDGE))
                .containsEntry("AMQP_URI", "amqp://somebody:secret@host/game");
    }

    @Test
    void tellsNobodyHowToLogInWhereTheBrokerAsksNobody() {
        assertThat(applications.environment(Application.CATALOG))
                .doesNotContainKeys("KAFKA_TOKEN_URL", "KAFKA_CLIENT_SECRET");
    }

    @Test
    void letsEachServiceBeAUserOfARealMongo() {
        var platform = Platform.of(
                        new Home(checkout, checkout.resolve("home"), checkout.resolve("components")),
                        0,
                        Map.of("MONGODB_URI", "mongodb://somebody:secret@host:1234/?uuidRepresentation=standard"))
                .secured();
        var password = platform.secrets().of(Secret.GILSTREAM_MONGO_CATALOG_PASSWORD);

        var uri = new Applications(platform, new Progress(new PrintStream(OutputStream.nullOutputStream())))
                .environment(Application.CATALOG)
                .get("MONGODB_URI");

        assertThat(uri).isEqualTo("mongodb://catalog:" + password + "@host:1234/?uuidRepresentation=standard");
    }

    @Test
    void isContentWithWhatWasBuiltAfterItsSources() throws IOException {
        assertThat(applications.stale("catalog")).isFalse();
    }

    @Test
    void noticesANewerSource() throws IOException {
        file("catalog/src/main/java/Item.java", BUILT.plusSeconds(1));

        assertThat(applications.stale("catalog")).isTrue();
    }

    @Test
    void noticesANewerSourceOfASharedModule() throws IOException {
        file("schemas/src/main/avro/Item.avsc", BUILT.plusSeconds(1));

        assertThat(applications.stale("catalog")).isTrue();
    }

    @Test
    void doesNotMindANewerTest() throws IOException {
        file("catalog/src/test/java/ItemTest.java", BUILT.plusSeconds(1));

        assertThat(applications.stale("catalog")).isFalse();
    }

    @Test
    void buildsWhatIsMissing() throws IOException {
        Files.delete(checkout.resolve(JAR + "-exec.jar"));

        assertThat(applications.stale("catalog")).isTrue();
    }
}
