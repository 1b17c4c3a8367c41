package io.gilstream.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gilstream.launcher.process.ProcessId;
import io.gilstream.launcher.process.Status;
import io.gilstream.schemas.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What runs, where, and how to log in: a file for scripts, tests and the other commands; there while a platform runs.
 */
public final class PlatformFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    /** Uses the file of this home. */
    public PlatformFile(Home home) {
        this.file = home.run().resolve("platform.json");
    }

    /** Returns what was last written, if a platform runs or did not end well. */
    public Optional<JsonNode> read() {
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What changes while a platform runs.
     *
     * @param learning whether stopping takes longer, because start-up caches are written
     */
    record Now(String state, boolean learning, List<Status> components, List<Connectors.State> connectors) {}

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the present state; readers see the old file or the new one. */
    synchronized void write(Platform platform, Now now) {
        var content = new LinkedHashMap<String, Object>();
        content.put("state", now.state());
        content.put("learning", now.learning());
        content.put("secure", platform.secure());
        content.put("supervisor", ProcessId.current().pid());
        content.put("urls", platform.urls());
        content.put("ports", ports(platform.ports()));
        content.put("logins", platform.logins());
        content.put("clients", clients(platform.secrets()));
        content.put(
                "components",
                now.components().stream().map(PlatformFile::component).toList());
        content.put("connectors", now.connectors());
        try {
            var next = file.resolveSibling("platform.json.next");
            PrivateFiles.write(next, JSON.writeValueAsString(content));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> ports(Ports ports) {
        return Arrays.stream(Port.values())
                .collect(Collectors.toMap(Port::label, ports::of, (first, _) -> first, LinkedHashMap::new));
    }

    private static List<Map<String, String>> clients(Secrets secrets) {
        return List.of(
                Map.of("id", "gilstream-demo"),
                Map.of("id", "other-app"),
                client("gilstream-admin", secrets.of(Secret.GILSTREAM_ADMIN_CLIENT_SECRET)),
                client("ShoppingCartClient", secrets.of(Secret.GILSTREAM_CART_CLIENT_SECRET)),
                client("movieClient", secrets.of(Secret.GILSTREAM_MOVIE_CLIENT_SECRET)),
                client("movies_mvc_client", secrets.of(Secret.GILSTREAM_MOVIES_WEB_CLIENT_SECRET)),
                client(Client.ANALYST.id(), secrets.of(Secret.of(Client.ANALYST))));
    }

    private static Map<String, String> client(String id, String secret) {
        return Map.of("id", id, "secret", secret);
    }

    private static Map<String, Object> component(Status status) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", status.name());
        fields.put("state", status.state().toString());
        fields.put("pid", status.pid());
        fields.put("port", status.port());
        fields.put("restarts", status.restarts());
        fields.put("log", status.log());
        return fields;
    }
}
