package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The programs of others that the platform runs: fetched once by Maven, made ready, and kept until a version changes.
 */
final class ComponentFolder {

    /** Changes when something else is made of what Maven fetched. */
    private static final String RECIPE = "3";

    private static final int TELL_EACH = 25;
    private static final int HEAP_MIB = 512;

    private final Home home;
    private final Progress progress;

    ComponentFolder(Home home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    /** Work on the folder, which one home does at a time. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Fetches everything unless it is there; another home that shares the folder waits meanwhile. */
    void prepare() throws IOException, InterruptedException {
        alone(this::fetchAll);
    }

    /** Puts our extension into Keycloak, which has to be built anew then. */
    void extendKeycloak(Path extension) throws IOException, InterruptedException {
        alone(() -> buildKeycloak(extension));
    }

    private void alone(Work work) throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.components());
        var lock = folder.resolveSibling(folder.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            work.run();
        }
    }

    private void fetchAll() throws IOException, InterruptedException {
        var project = home.compose("local/components");
        var poms = Folders.files(project).stream()
                .filter(file -> file.endsWith("pom.xml") && !file.toString().contains("target"))
                .toList();
        var wanted = new Fingerprint().text(RECIPE).contents(poms).toString();
        var stamp = stamp(home);
        if (stamp.says(wanted)) {
            return;
        }
        Folders.delete(home.components());
        Files.createDirectories(home.components());
        fetch(project);
        noteConnectPlugins();
        stamp.write(wanted);
        progress.tell("components", "ready (kept for the next start)");
    }

    private void fetch(Path project) throws IOException, InterruptedException {
        progress.tell("components", "fetching with Maven, once: about 300 MB where its cache is empty");
        var fetched = new AtomicInteger();
        new Maven(project).run(List.of("-B", "package", "-Dcomponents.folder=" + home.components()), line -> {
            if (line.contains("Downloaded from") && fetched.incrementAndGet() % TELL_EACH == 0) {
                progress.tell("components", fetched + " files");
            }
        });
    }

    /** Writes what each plugin contains, so that the worker need not look into every jar at each start. */
    private void noteConnectPlugins() throws IOException, InterruptedException {
        progress.tell("connect", "indexing its plugins, once");
        var command = new JavaCommand(HEAP_MIB)
                .classPath(kafkaJars(home))
                .main("org.apache.kafka.tools.ConnectPluginPath", "sync-manifests")
                .arguments("--plugin-path", plugins(home) + "," + sink(home).getParent());
        run("plugins", command);
    }

    private void buildKeycloak(Path extension) throws IOException, InterruptedException {
        if (!Files.exists(extension)) {
            throw new LauncherException("The build left no " + extension + ".");
        }
        var stamp = new Stamp(home.components().resolve("keycloak.stamp"));
        var wanted = new Fingerprint()
                .text(String.join(" ", Keycloak.BUILD_OPTIONS))
                .contents(List.of(extension))
                .toString();
        if (stamp.says(wanted)) {
            return;
        }
        progress.tell("keycloak", "building its server with our extension, once");
        Files.copy(extension, Keycloak.extension(home), StandardCopyOption.REPLACE_EXISTING);
        run("keycloak-build", Keycloak.build(home));
        stamp.write(wanted);
    }

    private void run(String name, JavaCommand command) throws IOException, InterruptedException {
        Programs.run(command, home.components(), home.log(name));
    }

    static Stamp stamp(Home home) {
        return new Stamp(home.components().resolve("stamp"));
    }

    /** Returns the class path of the broker, the worker and their tools. */
    static List<Path> kafkaJars(Home home) throws IOException {
        return Folders.jars(home.components().resolve("kafka"));
    }

    /** Returns the folder of plugins that need nothing of ours. */
    static Path plugins(Home home) {
        return home.components().resolve("plugins");
    }

    /** Returns the folder of the sink, beside which our own plugin has to lie. */
    static Path sink(Home home) {
        return home.components().resolve("sink/mongo");
    }

    /** Returns the one entry of a folder whose name starts so. */
    static Path only(Path folder, String prefix) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new LauncherException("There is no " + prefix + "* in " + folder + "."));
        }
    }
}
