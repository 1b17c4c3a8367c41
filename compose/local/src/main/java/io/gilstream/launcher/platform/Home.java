package io.gilstream.launcher.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the platform keeps its files.
 *
 * @param repository the checkout it runs from
 * @param root the folder of all that is fetched, generated and stored
 */
public record Home(Path repository, Path root) {

    private static final String REPOSITORY = "gilstream.repository";

    /** Finds both: the script at the root says where the checkout is, GILSTREAM_HOME moves the rest elsewhere. */
    public static Home find(Map<String, String> environment) {
        var repository =
                Path.of(System.getProperty(REPOSITORY, ".")).toAbsolutePath().normalize();
        var root = environment.getOrDefault("GILSTREAM_HOME", "");
        var folder = root.isBlank()
                ? repository.resolve(".gilstream")
                : Path.of(root).toAbsolutePath();
        return new Home(repository, folder.normalize());
    }

    /** Returns the options that tell another process of the launcher the same. */
    public String repositoryOption() {
        return "-D" + REPOSITORY + "=" + repository;
    }

    /** Returns a file of the checkout's {@code compose} folder. */
    public Path compose(String file) {
        return repository.resolve("compose").resolve(file);
    }

    /** Returns the folder of what was fetched. */
    public Path components() {
        return folder("components");
    }

    /** Returns the folder of our own programs, copied here so that a build does not disturb what runs. */
    public Path apps() {
        return folder("apps");
    }

    /** Returns the folder of start-up caches. */
    public Path aot() {
        return folder("aot");
    }

    /** Returns the folder of generated settings. */
    public Path settings() {
        return folder("settings");
    }

    /** Returns the folder of one component's data. */
    public Path data(String component) {
        return folder("data/" + component);
    }

    /** Returns the folder of logs. */
    public Path logs() {
        return folder("logs");
    }

    /** Returns the log of a component, or of the supervisor. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Returns the folder of what is true of the present run only. */
    public Path run() {
        return folder("run");
    }

    /** Returns the file of generated passwords. */
    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
