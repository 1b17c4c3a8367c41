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
 * @param root the folder of all that is generated and stored
 * @param components the folder of what was fetched, which several homes may share
 */
public record Home(Path repository, Path root, Path components) {

    private static final String REPOSITORY = "gilstream.repository";

    /**
     * Finds them: the script at the root says where the checkout is; GILSTREAM_HOME moves the rest elsewhere, and
     * GILSTREAM_COMPONENTS what was fetched.
     */
    public static Home find(Map<String, String> environment) {
        var repository =
                Path.of(System.getProperty(REPOSITORY, ".")).toAbsolutePath().normalize();
        var root = folder(environment, "GILSTREAM_HOME", repository.resolve(".gilstream"));
        return new Home(repository, root, folder(environment, "GILSTREAM_COMPONENTS", root.resolve("components")));
    }

    private static Path folder(Map<String, String> environment, String variable, Path usual) {
        var chosen = environment.getOrDefault(variable, "");
        return chosen.isBlank() ? usual : Path.of(chosen).toAbsolutePath().normalize();
    }

    /** Returns the options that tell another process of the launcher the same. */
    public String repositoryOption() {
        return "-D" + REPOSITORY + "=" + repository;
    }

    /** Returns a file of the checkout's {@code compose} folder. */
    public Path compose(String file) {
        return repository.resolve("compose").resolve(file);
    }

    /** Returns the folder of our own programs, copied here so that a build does not disturb what runs. */
    public Path apps() {
        return folder("apps");
    }

    /** Returns the folder of the Connect plugins with parts of ours. */
    public Path plugins() {
        return folder("plugins");
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
