package io.gilstream.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connectors of {@code connect/connectors}: given to the worker, started again when a task of theirs failed, and
 * taken away when they are no longer there.
 *
 * <p>The worker never restarts a failed task by itself, and the sink fails when the database is away for a moment.
 */
final class Connectors {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Ours are the connectors whose dead letters go here; a worker may have others, which are left alone. */
    private static final String OUR_DEAD_LETTERS = "dead-letters.connect.v1";

    /** What a worker answers while it rebalances, for example after a connector came or went. */
    private static final int REBALANCING = 409;

    private static final int INVALID = 400;
    private static final String NO_DATABASE = "Unable to connect to the server";

    private static final int TRIES = 20;
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(2);
    private static final Duration PAUSE_LONGEST = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI worker;
    private final Path folder;
    private final Placeholders placeholders;
    private final Map<String, Restarts> restarts = new TreeMap<>();

    private volatile List<State> states = List.of();

    Connectors(URI worker, Path folder, Placeholders placeholders) {
        this.worker = worker;
        this.folder = folder;
        this.placeholders = placeholders;
    }

    /** A connector at a moment: {@code running}, or what is wrong. */
    record State(String name, String state, int restarts) {}

    private record Restarts(int count, Instant notBefore, Duration pause) {

        static final Restarts NONE = new Restarts(0, Instant.EPOCH, PAUSE_FIRST);

        Restarts another(Instant now) {
            var doubled = pause.multipliedBy(2);
            var next = doubled.compareTo(PAUSE_LONGEST) > 0 ? PAUSE_LONGEST : doubled;
            return new Restarts(count + 1, now.plus(pause), next);
        }

        Restarts calm() {
            return new Restarts(count, Instant.EPOCH, PAUSE_FIRST);
        }
    }

    /**
     * Gives the worker every definition; the same one again changes nothing.
     *
     * <p>What earlier versions defined and this one does not goes first: it might write what its successor writes.
     */
    void apply() throws IOException, InterruptedException {
        var definitions = definitions();
        removeAllBut(definitions.keySet());
        for (var definition : definitions.entrySet()) {
            put(definition.getKey(), definition.getValue());
        }
    }

    private void removeAllBut(Set<String> names) throws IOException, InterruptedException {
        for (var known : send(request("/connectors?expand=info").GET()).properties()) {
            var config = known.getValue().path("info").path("config");
            var ours = config.path("errors.deadletterqueue.topic.name").asText().equals(OUR_DEAD_LETTERS);
            if (ours && !names.contains(known.getKey())) {
                send(request("/connectors/" + known.getKey()).DELETE());
            }
        }
    }

    private Map<String, JsonNode> definitions() throws IOException {
        var definitions = new LinkedHashMap<String, JsonNode>();
        for (var file : Folders.files(folder)) {
            if (file.toString().endsWith(".json")) {
                var definition = JSON.readTree(placeholders.fill(Files.readString(file)));
                definitions.put(definition.path("name").asText(), definition.path("config"));
            }
        }
        return definitions;
    }

    private void put(String name, JsonNode config) throws IOException, InterruptedException {
        var body = BodyPublishers.ofString(config.toString());
        send(request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(body));
    }

    /** Returns what was last seen. */
    List<State> states() {
        return states;
    }

    /** Looks once: restarts what failed, and gives the worker again what it does not know. */
    void tend() throws IOException, InterruptedException {
        var seen = see();
        var found = new ArrayList<State>();
        for (var definition : definitions().entrySet()) {
            var status = seen.path(definition.getKey()).path("status");
            if (status.isMissingNode()) {
                put(definition.getKey(), definition.getValue());
            }
            found.add(tend(definition.getKey(), status));
        }
        states = List.copyOf(found);
    }

    private JsonNode see() throws IOException, InterruptedException {
        try {
            return send(request("/connectors?expand=status").GET());
        } catch (IOException e) {
            states = states.stream()
                    .map(state -> new State(state.name(), "unknown", state.restarts()))
                    .toList();
            throw e;
        }
    }

    private State tend(String name, JsonNode status) throws IOException, InterruptedException {
        var state = worst(status);
        var past = restarts.getOrDefault(name, Restarts.NONE);
        var now = Instant.now();
        if (state.equals("failed") && now.isAfter(past.notBefore())) {
            restarts.put(name, past.another(now));
            send(request("/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true")
                    .POST(BodyPublishers.noBody()));
        } else if (state.equals("running") && now.isAfter(past.notBefore().plus(PAUSE_LONGEST))) {
            restarts.put(name, past.calm());
        }
        return new State(name, state, restarts.getOrDefault(name, Restarts.NONE).count());
    }

    /** Returns {@code failed} if the connector or any task is, {@code running} if all of them are. */
    static String worst(JsonNode status) {
        var states = new ArrayList<String>();
        states.add(status.path("connector").path("state").asText("unassigned"));
        status.path("tasks").forEach(task -> states.add(task.path("state").asText("unassigned")));
        if (states.contains("FAILED")) {
            return "failed";
        }
        return states.size() > 1 && states.stream().allMatch("RUNNING"::equals) ? "running" : "starting";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(worker.resolve(path)).timeout(TIMEOUT);
    }

    /** While everything starts, the worker may be rebalancing, and MongoDB too slow for its check of a connector. */
    private static boolean mayPass(HttpResponse<String> response) {
        return response.statusCode() == REBALANCING
                || (response.statusCode() == INVALID && response.body().contains(NO_DATABASE));
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        var response = http.send(request, BodyHandlers.ofString());
        for (int tries = 1; mayPass(response) && tries < TRIES; tries++) {
            Thread.sleep(PAUSE_BETWEEN_TRIES);
            response = http.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() >= 400) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + response.body());
        }
        return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
