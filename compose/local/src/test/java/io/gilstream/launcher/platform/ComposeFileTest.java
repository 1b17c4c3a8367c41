package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The containers and the local platform, as {@code up --secure} starts it, are the same platform. */
class ComposeFileTest {

    private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern PUBLISHED = Pattern.compile("127\\.0\\.0\\.1:(\\d+):\\1");

    @TempDir
    private Path folder;

    private Platform platform;
    private ComposeFile file;
    private String versions;

    @BeforeEach
    void read() throws IOException {
        platform = Checkout.platform(folder).secured();
        file = new ComposeFile(platform.home());
        versions = Files.readString(platform.home().compose("local/components/pom.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, kafka.version",
        "connect, kafka.version",
        "registry, apicurio.version",
        "keycloak, keycloak.version"
    })
    void runsTheSameVersions(String service, String property) {
        assertThat(file.image(service)).endsWith(":" + version(property));
    }

    @Test
    void runsTheSameAgent() {
        var agent = "jmx_prometheus_javaagent-" + version("jmx-exporter.version") + ".jar:/gilstream/agent.jar:ro";

        assertThat(file.list("kafka", "volumes")).anyMatch(volume -> volume.endsWith(agent));
        assertThat(file.list("connect", "volumes")).anyMatch(volume -> volume.endsWith(agent));
    }

    private String version(String property) {
        var found = Pattern.compile("<" + Pattern.quote(property) + ">(.+)</").matcher(versions);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KAFKA_CONTROLLER", "RABBITMQ_DISTRIBUTION", "RABBITMQ_EPMD"})
    void publishesTheSamePorts(Port port) {
        var service = file.services().stream()
                .filter(name -> port.label().equals(name) || port.label().startsWith(name + "-"))
                .findFirst()
                .orElseThrow();

        assertThat(file.list(service, "ports")).contains("127.0.0.1:" + port.usual() + ":" + port.usual());
    }

    @Test
    void publishesOnTheLoopbackInterfaceOnly() {
        assertThat(file.services())
                .allSatisfy(service -> assertThat(file.list(service, "ports"))
                        .allMatch(port -> PUBLISHED.matcher(port).matches()));
    }

    @Test
    void namesNoProjectAndNoRegistryOfImages() {
        assertThat(file.topLevel()).doesNotContain("name");
        assertThat(file.services())
                .map(file::image)
                .allSatisfy(image -> assertThat(image.substring(0, Math.max(0, image.indexOf('/'))))
                        .doesNotContain(".", ":"));
    }

    @Test
    void fillsTheSameSettingsOfTheBroker() throws Exception {
        assertSame(
                "kafka",
                List.of("kafka/server.properties", "kafka/secure.properties"),
                Set.of(
                        "listeners",
                        "advertised.listeners",
                        "log.dirs",
                        "sasl.oauthbearer.client.credentials.client.secret",
                        "sasl.oauthbearer.jwks.endpoint.url",
                        "sasl.oauthbearer.token.endpoint.url"));
        assertThat(String.join(" ", file.list("kafka", "command"))).contains("-t " + Kafka.CLUSTER);
    }

    @Test
    void fillsTheSameSettingsOfTheWorker() throws Exception {
        assertSame(
                "connect",
                List.of("connect/worker.properties", "connect/secure.properties"),
                Stream.concat(
                                Stream.of(
                                        "bootstrap.servers",
                                        "listeners",
                                        "rest.advertised.host.name",
                                        "plugin.path",
                                        "value.converter.apicurio.registry.url"),
                                Stream.of("", "producer.", "consumer.", "admin.")
                                        .flatMap(prefix -> Stream.of(
                                                prefix + "sasl.oauthbearer.client.credentials.client.secret",
                                                prefix + "sasl.oauthbearer.token.endpoint.url")))
                        .collect(Collectors.toSet()));
    }

    @Test
    void fillsTheSameSettingsOfRabbitMq() throws Exception {
        assertSame("rabbitmq", List.of("rabbitmq/rabbitmq.conf"), Set.of("listeners.tcp.1", "load_definitions"));
        assertThat(fill("rabbitmq/definitions.json", file.placeholders("rabbitmq")))
                .contains("\"bridge\", \"password\": \"$$GILSTREAM_RABBITMQ_BRIDGE_PASSWORD\"");
    }

    @Test
    void letsTheBridgeBeAUserOfRabbitMqThatAdministersNothing() throws IOException {
        assertThat(file.environment("bridge").get("AMQP_URI"))
                .startsWith("amqp://bridge:${" + Secret.GILSTREAM_RABBITMQ_BRIDGE_PASSWORD + ":");
        assertThat(template("rabbitmq/definitions.json"))
                .contains("{\"name\": \"bridge\", \"password\": \"${rabbitmq.bridge-password}\", \"tags\": \"\"}");
    }

    private void assertSame(String service, List<String> files, Set<String> addresses) throws Exception {
        var local = new TreeMap<String, String>();
        var container = new TreeMap<String, String>();
        for (var settings : files) {
            assertThat(String.join(" ", file.list(service, "volumes"))).contains("./" + settings + ":/gilstream/");
            local.putAll(settings(platform.placeholders().fill(template(settings))));
            container.putAll(settings(fill(settings, file.placeholders(service))));
        }

        assertThat(container.keySet()).isEqualTo(local.keySet());
        local.keySet().removeAll(addresses);
        container.keySet().removeAll(addresses);
        assertThat(container).isEqualTo(local);
    }

    private String template(String settings) throws IOException {
        return Files.readString(platform.home().compose(settings));
    }

    /** Fills by the script that the containers use. */
    private String fill(String settings, Placeholders values) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("sh");
        command.add(platform.home().compose("fill.sh").toString());
        command.add(platform.home().compose(settings).toString());
        values.values().forEach((name, value) -> command.add(name + "=" + value));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            var filled = output.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).as(filled).isZero();
            return filled;
        }
    }

    private static Map<String, String> settings(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        var settings = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    @Test
    void setsTheRegistryAlike() {
        var addresses = Set.of(
                "QUARKUS_HTTP_HOST",
                "QUARKUS_MANAGEMENT_HOST",
                "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS",
                "APICURIO_KAFKASQL_SECURITY_SASL_CLIENT_SECRET",
                "APICURIO_KAFKASQL_SECURITY_SASL_TOKEN_ENDPOINT",
                "APICURIO_STORAGE_SNAPSHOT_LOCATION");
        var local = new TreeMap<>(Registry.environment(platform));
        var container = file.environment("registry");

        assertThat(container.keySet()).isEqualTo(local.keySet());
        local.keySet().removeAll(addresses);
        container.keySet().removeAll(addresses);
        assertThat(container).isEqualTo(local).containsEntry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE");
    }

    @Test
    void startsKeycloakAlike() {
        var container = file.list("keycloak", "command");

        assertThat(container).containsAll(Keycloak.BUILD_OPTIONS);
        assertThat(Keycloak.startArguments(platform.ports()))
                .filteredOn(
                        argument -> !argument.equals("--optimized") && !argument.matches("--(http-host|hostname).*"))
                .isSubsetOf(container);
        assertThat(file.list("keycloak", "volumes"))
                .contains("./keycloak/play-realm.json:/opt/keycloak/data/import/play-realm.json:ro");
    }

    @Test
    void givesKeycloakTheSameEnvironment() {
        var local = new TreeMap<>(Keycloak.environment(platform));
        local.keySet().remove("KC_HTTP_MANAGEMENT_HOST");
        local.keySet().removeIf(name -> name.startsWith("GILSTREAM_MONGO_") || name.startsWith("GILSTREAM_RABBITMQ_"));
        var container = file.environment("keycloak");

        assertThat(container.keySet()).isEqualTo(local.keySet());
        assertThat(container.get("KC_DB_URL_PROPERTIES")).isEqualTo(local.get("KC_DB_URL_PROPERTIES"));
        assertThat(container.get("KC_BOOTSTRAP_ADMIN_USERNAME")).isEqualTo(local.get("KC_BOOTSTRAP_ADMIN_USERNAME"));
    }

    @ParameterizedTest
    @EnumSource
    void runsEachServiceFromTheSameJarWithTheSameVariables(Application application) {
        var applications = new Applications(platform, new Progress(System.out));
        var jar = platform.home().repository().relativize(applications.jar(application.module()));
        var container = file.environment(application.label());

        assertThat(file.list(application.label(), "volumes")).contains("../" + jar + ":/app.jar:ro");
        assertThat(container.keySet())
                .containsAll(applications.environment(application).keySet());
        assertThat(container)
                .containsEntry(
                        "SERVER_PORT", Integer.toString(application.port().usual()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void letsEachServiceBeItselfToTheBroker(Application application) {
        assertThat(file.environment(application.label()).get("KAFKA_CLIENT_SECRET"))
                .startsWith("${" + Secret.of(Client.valueOf(application.name())) + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "connect",
                "access",
                "setup",
                "stream-processors",
                "catalog",
                "identity",
                "trading",
                "bridge"
            })
    void letsEachClientOfTheBrokerAskForTokens(String service) {
        var tokens = file.environment("catalog").get("KAFKA_TOKEN_URL");
        var words = new ArrayList<>(file.list(service, "command"));
        words.addAll(file.list(service, "entrypoint"));
        words.add(file.environment(service).getOrDefault("KAFKA_OPTS", ""));

        assertThat(String.join(" ", words)).contains("-D" + KafkaLogin.ALLOWED_URLS + "=" + tokens);
    }

    @ParameterizedTest
    @EnumSource(names = {"CATALOG", "IDENTITY", "INVENTORY", "TRADING"})
    void letsEachServiceBeItselfToMongo(Application application) {
        var client = Client.valueOf(application.name());

        assertThat(file.environment(application.label()).get("MONGODB_URI"))
                .startsWith("mongodb://" + client.id() + ":${" + Secret.ofViews(client) + ":");
        assertThat(file.environment("mongo")).containsKey(Secret.ofViews(client).variable());
    }

    @Test
    void letsTheSinksBeOneUserOfMongo() {
        assertThat(file.environment("setup").get("MONGODB_URI"))
                .startsWith("mongodb://connect:${" + Secret.ofViews(Client.CONNECT) + ":");
    }

    @Test
    void takesItsPasswordsFromTheGeneratedOnes() {
        var asked = SECRET.matcher(file.text())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(asked)
                .isEqualTo(Arrays.stream(Secret.values()).map(Secret::variable).collect(Collectors.toSet()));
    }
}
