package io.gilstream.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** A platform that runs, as its launcher describes it in {@code platform.json}. */
record Platform(JsonNode description) {

    static Platform read(Path file) throws IOException {
        return new Platform(new ObjectMapper().readTree(file.toFile()));
    }

    /** Returns an address by its name. */
    String url(String name) {
        var url = description.path("urls").path(name).asText();
        if (url.isEmpty()) {
            throw new IllegalArgumentException("The platform has no " + name);
        }
        return url;
    }

    /** Returns the password of a demo login. */
    String password(String user) {
        return find("logins", "user", user).path("password").asText();
    }

    /** Returns the secret of a confidential client. */
    String secret(String client) {
        return find("clients", "id", client).path("secret").asText();
    }

    /** Stops a component where it is, for seconds at most: its peers think that it is slow. */
    Frozen freeze(String component) throws IOException {
        var pid = find("components", "name", component).path("pid").asLong();
        signal("STOP", pid);
        return new Frozen(pid);
    }

    /** A component that goes on when this is closed. */
    record Frozen(long pid) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, long pid) throws IOException {
        var status = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (status != 0) {
            throw new IOException("kill -" + name + " " + pid + " failed");
        }
    }

    private JsonNode find(String list, String field, String value) {
        return StreamSupport.stream(description.path(list).spliterator(), false)
                .filter(entry -> entry.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
