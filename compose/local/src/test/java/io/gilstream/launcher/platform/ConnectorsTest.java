package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {

    private static final String RESTART = "POST /connectors/items/restart?includeTasks=true&onlyFailed=true";
    private static final String PUT = "PUT /connectors/items/config {\"connection.uri\":\"mongodb://m\"}";

    @TempDir
    private Path folder;

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile String status = "{}";
    private volatile String info = "{}";
    private final AtomicInteger rebalances = new AtomicInteger();
    private HttpServer worker;
    private Connectors connectors;

    @BeforeEach
    void start() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Platform.LOOPBACK), 0), 0);
        worker.createContext("/", this::answer);
        worker.start();
        Files.writeString(
                folder.resolve("items.json"),
                "{\"name\": \"items\", \"config\": {\"connection.uri\": \"${mongo.uri}\"}}");
        var address = URI.create("http://127.0.0.1:" + worker.getAddress().getPort());
        connectors = new Connectors(address, folder, new Placeholders(Map.of("mongo.uri", "mongodb://m")));
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    @Test
    void givesTheWorkerEveryDefinitionWithItsPlaceholdersFilled() throws Exception {
        connectors.apply();

        assertThat(writes).containsExactly(PUT);
    }

    @Test
    void takesAwayWhatIsOursAndNoLongerDefinedBeforeItGivesTheRest() throws Exception {
        info = """
               {"items": {"info": {"config": {"errors.deadletterqueue.topic.name": "dead-letters.connect.v1"}}},
                "former": {"info": {"config": {"errors.deadletterqueue.topic.name": "dead-letters.connect.v1"}}},
                "theirs": {"info": {"config": {"errors.deadletterqueue.topic.name": "their-dead-letters"}}},
                "simple": {"info": {"config": {}}}}""";

        connectors.apply();

        assertThat(writes).containsExactly("DELETE /connectors/former", PUT);
    }

    @Test
    void waitsForAWorkerThatRebalances() throws Exception {
        rebalances.set(1);

        connectors.apply();

        assertThat(writes).containsExactly(PUT, PUT);
    }

    @Test
    void givesTheWorkerAgainWhatItLost() throws Exception {
        connectors.tend();

        assertThat(writes).containsExactly(PUT);
    }

    @Test
    void restartsAFailedTaskOnceAndThenWaitsAWhile() throws Exception {
        status = status("RUNNING", "FAILED");

        connectors.tend();
        connectors.tend();

        assertThat(writes).containsExactly(RESTART);
        assertThat(connectors.states()).containsExactly(new Connectors.State("items", "failed", 1));
    }

    @Test
    void leavesAloneWhatRuns() throws Exception {
        status = status("RUNNING", "RUNNING");

        connectors.tend();

        assertThat(writes).isEmpty();
        assertThat(connectors.states()).containsExactly(new Connectors.State("items", "running", 0));
    }

    @Test
    void doesNotClaimToKnowWhatItCannotSee() throws Exception {
        status = status("RUNNING", "RUNNING");
        connectors.tend();
        worker.stop(0);

        assertThatThrownBy(connectors::tend).isInstanceOf(IOException.class);

        assertThat(connectors.states()).extracting(Connectors.State::state).containsExactly("unknown");
    }

    private static String status(String connector, String task) {
        return """
               {"items": {"status": {"connector": {"state": "%s"}, "tasks": [{"id": 0, "state": "%s"}]}}}""".formatted(connector, task);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean reads = exchange.getRequestMethod().equals("GET");
            if (!reads) {
                writes.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            }
            var asked = exchange.getRequestURI().getQuery();
            var answer = (!reads ? "{}" : asked.equals("expand=info") ? info : status).getBytes(StandardCharsets.UTF_8);
            boolean busy = !reads && rebalances.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(busy ? 409 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
