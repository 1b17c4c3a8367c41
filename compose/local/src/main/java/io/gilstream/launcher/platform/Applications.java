package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import io.gilstream.schemas.Client;
import io.gilstream.schemas.KafkaLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/** Our own services: built when their sources changed, unpacked for a quick start, run with their addresses. */
final class Applications {

    /** Modules that go into the applications; a change there builds them all. */
    private static final List<String> SHARED = List.of("pom.xml", "schemas", "starter");

    /** Where Play Economy's pages are served while they are worked on. */
    private static final String PAGES_IN_DEVELOPMENT = "http://localhost:3000";

    /** The module with our Connect plugin. */
    private static final String PLUGIN_MODULE = "connect";

    /** The module with what Keycloak lacks. */
    private static final String EXTENSION_MODULE = "identity/keycloak";

    private static final List<Application> BEHIND_THE_GATEWAY =
            List.of(Application.CATALOG, Application.IDENTITY, Application.INVENTORY, Application.TRADING);

    private static final int EXTRACT_HEAP_MIB = 128;

    private final Platform platform;
    private final Home home;
    private final Progress progress;

    Applications(Platform platform, Progress progress) {
        this.platform = platform;
        this.home = platform.home();
        this.progress = progress;
    }

    /** Runs Maven if a module's jar is missing or older than its sources. */
    void build() throws IOException, InterruptedException {
        var stale = new ArrayList<String>();
        for (var module : modules()) {
            if (stale(module)) {
                stale.add(module);
            }
        }
        if (stale.isEmpty()) {
            return;
        }
        progress.tell("build", "building " + String.join(", ", stale));
        new Maven(home.repository())
                .run(
                        List.of(
                                "-B",
                                "-q",
                                "package",
                                "-am",
                                "-pl",
                                String.join(",", stale),
                                "-DskipTests",
                                "-Dspotless.check.skip=true",
                                "-Dcheckstyle.skip=true"),
                        line -> {
                            if (line.contains("ERROR")) {
                                progress.say(line);
                            }
                        });
        for (var module : stale) {
            // Maven leaves a jar alone that would not change; without this it would look old for ever.
            Files.setLastModifiedTime(jar(module), FileTime.from(Instant.now()));
        }
        progress.tell("build", "done");
    }

    private List<String> modules() {
        var modules = new ArrayList<>(
                Arrays.stream(Application.values()).map(Application::module).toList());
        modules.add(PLUGIN_MODULE);
        modules.add(EXTENSION_MODULE);
        modules.removeIf(
                module -> !Files.exists(home.repository().resolve(module).resolve("pom.xml")));
        return modules;
    }

    boolean stale(String module) throws IOException {
        var jar = jar(module);
        if (!Files.exists(jar)) {
            return true;
        }
        var built = builtAt(jar);
        var sources = new ArrayList<>(sources(home.repository().resolve(module)));
        for (var shared : SHARED) {
            sources.addAll(sources(home.repository().resolve(shared)));
        }
        for (var source : sources) {
            if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Spring Boot gives its jar the fixed time of a reproducible build; the plain one beside it tells the truth. */
    private static FileTime builtAt(Path jar) throws IOException {
        var original = jar.resolveSibling(jar.getFileName().toString().replace("-exec.jar", ".jar"));
        var built = Files.getLastModifiedTime(jar);
        if (!Files.exists(original)) {
            return built;
        }
        var packaged = Files.getLastModifiedTime(original);
        return packaged.compareTo(built) > 0 ? packaged : built;
    }

    private static List<Path> sources(Path module) throws IOException {
        if (Files.isRegularFile(module)) {
            return List.of(module);
        }
        var sources = new ArrayList<>(Folders.files(module.resolve("src/main")));
        if (Files.exists(module.resolve("pom.xml"))) {
            sources.add(module.resolve("pom.xml"));
        }
        return sources;
    }

    Path jar(String module) {
        var folder = home.repository().resolve(module);
        var name = switch (module) {
            case PLUGIN_MODULE -> "connect-0.1.0-SNAPSHOT.jar";
            case EXTENSION_MODULE -> "keycloak-extension-0.1.0-SNAPSHOT.jar";
            default -> folder.getFileName() + "-0.1.0-SNAPSHOT-exec.jar";
        };
        return folder.resolve("target").resolve(name);
    }

    /** Returns the jar that Keycloak is built with. */
    Path keycloakExtension() {
        return jar(EXTENSION_MODULE);
    }

    /**
     * Unpacks every application that is built, which lets it start faster, and apart from the next build.
     *
     * @param required whether all have to be there
     */
    void unpack(boolean required) throws IOException, InterruptedException {
        for (var application : Application.values()) {
            var jar = jar(application.module());
            if (bootable(jar)) {
                unpack(application, jar);
            } else if (required) {
                throw new LauncherException("The build left no " + jar + ".");
            } else {
                progress.tell(application.label(), "not built, left out");
                Files.deleteIfExists(stamp(application).file());
            }
        }
    }

    /** Returns the applications that are unpacked. */
    List<Component> components(AotCaches caches) throws IOException {
        var components = new ArrayList<Component>();
        for (var application : Application.values()) {
            if (Files.exists(stamp(application).file()) && (application != Application.BRIDGE || platform.hasEdge())) {
                components.add(component(application, caches));
            }
        }
        return components;
    }

    private static boolean bootable(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            return false;
        }
        try (var opened = new JarFile(jar.toFile())) {
            return opened.getEntry("BOOT-INF/") != null;
        }
    }

    private void unpack(Application application, Path jar) throws IOException, InterruptedException {
        var folder = folder(application);
        var wanted = new Fingerprint().contents(List.of(jar)).toString();
        var stamp = stamp(application);
        if (!stamp.says(wanted)) {
            Folders.delete(folder);
            var command = new JavaCommand(EXTRACT_HEAP_MIB)
                    .quickCompiler()
                    .property("jarmode", "tools")
                    .jar(jar)
                    .arguments("extract", "--destination", folder);
            Programs.run(command, home.apps(), home.log(application.label() + "-unpack"));
            stamp.write(wanted);
        }
    }

    private Path folder(Application application) {
        return home.apps().resolve(application.label());
    }

    private Stamp stamp(Application application) {
        return new Stamp(home.apps().resolve(application.label() + ".stamp"));
    }

    private Component component(Application application, AotCaches caches) throws IOException {
        var jar = folder(application).resolve(jar(application.module()).getFileName());
        var command = new JavaCommand(application.heapMib()).jar(jar);
        if (platform.secure() && application != Application.GATEWAY) {
            command.property(KafkaLogin.ALLOWED_URLS, platform.allowedUrls());
        }
        return new Component(
                application.label(),
                needs(application),
                platform.ports().of(application.port()),
                caches.applyTo(application.label(), stamp(application), command),
                environment(application),
                home.data(application.label()),
                Readiness.answering(platform.http(application.port()).resolve("/health/ready")));
    }

    private Set<String> needs(Application application) {
        return application == Application.GATEWAY ? needsOfTheGateway() : needsOfAService(application);
    }

    /** It would start without what is behind it, and answer that nothing is there. */
    private Set<String> needsOfTheGateway() {
        var needs = new HashSet<>(Set.of(Keycloak.NAME));
        BEHIND_THE_GATEWAY.stream()
                .filter(service -> Files.exists(stamp(service).file()))
                .forEach(service -> needs.add(service.label()));
        return needs;
    }

    private Set<String> needsOfAService(Application application) {
        var needs = new HashSet<>(Set.of(Kafka.BROKER, Registry.NAME, Stages.TOPICS));
        if (hasViews(application) && platform.givenMongo().isEmpty()) {
            needs.add(Mongo.NAME);
        }
        if (application == Application.BRIDGE && platform.rabbit() instanceof Rabbit.Own) {
            needs.add(RabbitMq.NAME);
        }
        return needs;
    }

    private static boolean hasViews(Application application) {
        return switch (application) {
            case CATALOG, IDENTITY, INVENTORY, TRADING, BRIDGE -> true;
            case STREAM_PROCESSORS, GATEWAY -> false;
        };
    }

    Map<String, String> environment(Application application) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_ADDRESS", Platform.LOOPBACK);
        environment.put("SERVER_PORT", Integer.toString(platform.ports().of(application.port())));
        environment.put("ISSUER_URI", platform.issuer().toString());
        if (application != Application.GATEWAY) {
            environment.put("KAFKA_BOOTSTRAP_SERVERS", platform.kafka());
            environment.put("SCHEMA_REGISTRY_URL", platform.registryApi().toString());
            environment.putAll(loginEnvironment(application));
        }
        if (hasViews(application)) {
            environment.put("MONGODB_URI", platform.mongo(Client.valueOf(application.name())));
        }
        environment.putAll(ownEnvironment(application));
        return environment;
    }

    private Map<String, String> loginEnvironment(Application application) {
        if (!platform.secure()) {
            return Map.of();
        }
        var login = platform.login(Client.valueOf(application.name()));
        return Map.of("KAFKA_TOKEN_URL", login.tokenUrl(), "KAFKA_CLIENT_SECRET", login.secret());
    }

    private Map<String, String> gatewayEnvironment() {
        var environment = new HashMap<String, String>();
        for (var service : BEHIND_THE_GATEWAY) {
            environment.put(
                    service.name() + "_URL", platform.http(service.port()).toString());
        }
        environment.put("GATEWAY_URL", platform.http(Port.GATEWAY).toString());
        environment.put("GATEWAY_ORIGINS", PAGES_IN_DEVELOPMENT);
        environment.put(
                Secret.GILSTREAM_PORTAL_CLIENT_SECRET.variable(),
                platform.secrets().of(Secret.GILSTREAM_PORTAL_CLIENT_SECRET));
        return environment;
    }

    private Map<String, String> ownEnvironment(Application application) {
        return switch (application) {
            case STREAM_PROCESSORS ->
                Map.of(
                        "STATE_DIR",
                        home.data(application.label()).resolve("state").toString());
            case IDENTITY ->
                Map.of(
                        "KEYCLOAK_URL",
                        platform.http(Port.KEYCLOAK).toString(),
                        Secret.GILSTREAM_IDENTITY_CLIENT_SECRET.variable(),
                        platform.secrets().of(Secret.GILSTREAM_IDENTITY_CLIENT_SECRET));
            case GATEWAY -> gatewayEnvironment();
            case BRIDGE -> Map.of("AMQP_URI", platform.amqp());
            case CATALOG, INVENTORY, TRADING -> Map.of();
        };
    }

    /** Puts the sink and our plugin that extends it into one folder: the worker loads each folder by itself. */
    void installConnectPlugin() throws IOException {
        var folder = home.plugins().resolve("mongo");
        Folders.delete(folder);
        Files.createDirectories(folder);
        var jars = new ArrayList<>(Folders.jars(ComponentFolder.sink(home)));
        if (Files.exists(jar(PLUGIN_MODULE))) {
            jars.add(jar(PLUGIN_MODULE));
        }
        for (var jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }
}
