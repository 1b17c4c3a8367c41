package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.Events;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Stage;
import io.gilstream.launcher.process.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines, made from an empty imitation of what would be fetched. */
class StagesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void imitate() throws IOException {
        var components = folder.resolve("components");
        for (var part : List.of(
                "kafka",
                "keycloak/keycloak-1",
                "jmx-exporter",
                "registry/app",
                "registry/lib/boot",
                "registry/lib/main",
                "sink/mongo",
                "../apps/launcher")) {
            Files.createDirectories(components.resolve(part));
        }
        Files.createFile(components.resolve("jmx-exporter/jmx_prometheus_javaagent-1.jar"));
    }

    private List<Stage> stages(Map<String, String> environment) throws Exception {
        return stages(Platform.of(Checkout.home(folder), 10_000, environment));
    }

    private List<Stage> secureStages() throws Exception {
        return stages(Platform.of(Checkout.home(folder), 10_000, Map.of()).secured());
    }

    private List<Stage> stages(Platform platform) throws Exception {
        var applications = new Applications(platform, new Progress(System.out));
        var connectors = new Connectors(platform.connect(), folder, platform.placeholders());
        return Stages.of(platform, applications, connectors).stream()
                .filter(stage -> !isApplication(stage))
                .toList();
    }

    private static boolean isApplication(Stage stage) {
        return List.of(Application.values()).stream()
                .anyMatch(application -> application.label().equals(stage.name()));
    }

    @Test
    void startsEveryComponentOfThePlatform() throws Exception {
        assertThat(stages(Map.of()))
                .extracting(Stage::name)
                .contains("mongo", "kafka", "registry", "connect", "keycloak", "topics", "connectors");
    }

    @Test
    void needsNoStandInWhereAMongoIsGiven() throws Exception {
        assertThat(stages(Map.of("MONGODB_URI", "mongodb://elsewhere")))
                .extracting(Stage::name)
                .doesNotContain("mongo");
    }

    @Test
    void startsRabbitMqWithItsPortMapperWhereThatIsInstalled() throws Exception {
        var stages = stages(withRabbit());

        assertThat(needs(stages, "rabbitmq")).containsExactly("rabbitmq-epmd");
        assertThat(stages)
                .filteredOn(stage -> stage.name().startsWith("rabbitmq"))
                .allSatisfy(stage -> {
                    var component = (Component) stage;
                    assertThat(component.port()).isGreaterThan(10_000);
                    assertThat(component.environment()).containsEntry("ERL_EPMD_ADDRESS", "127.0.0.1");
                    assertThat(component.environment().values())
                            .doesNotContainAnyElementsOf(Secrets.loadOrGenerate(folder.resolve("secrets.properties"))
                                    .asEnvironment()
                                    .values());
                });
    }

    @Test
    void startsNoRabbitMqWhereOneIsGivenOrNoneIsInstalled() throws Exception {
        assertThat(stages(Map.of())).extracting(Stage::name).doesNotContain("rabbitmq");
        assertThat(stages(Map.of("AMQP_URI", "amqp://elsewhere")))
                .extracting(Stage::name)
                .doesNotContain("rabbitmq");
    }

    private Platform withRabbit() {
        var platform = Platform.of(Checkout.home(folder), 10_000, Map.of());
        return new Platform(
                platform.home(),
                platform.ports(),
                platform.secrets(),
                platform.givenMongo(),
                new Rabbit.Own(),
                platform.caches(),
                platform.secure());
    }

    @Test
    void boundsEveryHeapAndNamesNoForeignAddress() throws Exception {
        for (var stage : stages(Map.of())) {
            if (stage instanceof Component component) {
                assertThat(component.command()).anyMatch(word -> word.startsWith("-Xmx"));
                assertThat(component.port()).isGreaterThan(10_000);
                assertThat(component.command()).noneMatch(word -> word.contains("0.0.0.0"));
            }
        }
    }

    @Test
    void keepsPasswordsOutOfCommandLines() throws Exception {
        var secrets = Secrets.loadOrGenerate(folder.resolve("secrets.properties"));
        for (var stage : stages(Map.of())) {
            if (stage instanceof Component component) {
                assertThat(String.join(" ", component.command()))
                        .doesNotContain(secrets.asEnvironment().values());
            }
        }
    }

    @Test
    void startsABrokerThatAsksWhoComesAfterKeycloakAndBeforeItsClients() throws Exception {
        var stages = secureStages();

        assertThat(needs(stages, "kafka")).containsExactly("keycloak");
        assertThat(needs(stages, "access")).containsExactly("kafka");
        assertThat(needs(stages, "registry")).contains("access");
        assertThat(needs(stages, "connect")).contains("access");
        assertThat(needs(stages, "topics")).contains("registry");
    }

    @Test
    void keepsTheBrokersSecretsOutOfCommandLines() throws Exception {
        var secrets = Secrets.loadOrGenerate(folder.resolve("secrets.properties"));

        assertThat(secureStages())
                .filteredOn(Component.class::isInstance)
                .allSatisfy(stage -> assertThat(String.join(" ", ((Component) stage).command()))
                        .doesNotContain(secrets.asEnvironment().values()));
    }

    @Test
    void startsSomeWithWhatTheyNeedAndNothingElse() throws Exception {
        assertThat(Stages.only(List.of("topics"), secureStages()))
                .extracting(Stage::name)
                .containsExactlyInAnyOrder("keycloak", "kafka", "access", "registry", "topics");
    }

    private static Set<String> needs(List<Stage> stages, String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow()
                .needs();
    }

    @Test
    void isInAnOrderThatASupervisorAccepts() throws Exception {
        var pids = new PidFiles(folder);

        assertThat(new Supervisor(stages(Map.of()), folder, pids, new NoEvents()).status())
                .hasSize(5);
    }

    private static final class NoEvents implements Events {

        @Override
        public void changed() {}

        @Override
        public void ready(String stage) {}

        @Override
        public void died(String component, int exitCode, Duration pause) {}
    }
}
