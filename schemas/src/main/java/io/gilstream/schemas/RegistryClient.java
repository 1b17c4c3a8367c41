package io.gilstream.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;

/**
 * A registry reached by the REST API of Confluent's Schema Registry, version 7.
 *
 * <p>While the registry does not answer, a call is repeated for {@link #PATIENCE}, so that a restart of the registry
 * goes unnoticed.
 */
public final class RegistryClient implements SchemaRegistry {

    /** How long a call is repeated before it fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;

    /** Creates a client of the registry whose API starts at this address. */
    public RegistryClient(URI base) {
        this.base = base.toString().replaceAll("/$", "");
    }

    /**
     * Registers a schema, if the subject does not hold it yet, and returns its id. For launchers and builds only.
     *
     * @throws IllegalStateException if the registry refuses it, as one that breaks a promise to readers
     */
    public int register(String subject, Schema schema) {
        return post("/subjects/" + subject + "/versions", schema).path("id").asInt();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return post("/subjects/" + subject, schema).path("id").asInt();
    }

    @Override
    public Schema byId(int id) {
        var answer = ask(HttpRequest.newBuilder(URI.create(base + "/schemas/ids/" + id)));
        return new Schema.Parser().parse(answer.path("schema").asText());
    }

    private JsonNode post(String path, Schema schema) {
        var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        return ask(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode ask(HttpRequest.Builder builder) {
        var request = builder.timeout(TIMEOUT).build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (!isPassing(response.statusCode())) {
                    return read(request, response);
                }
                giveUpAfter(deadline, request, new IOException("HTTP " + response.statusCode()));
            } catch (IOException e) {
                giveUpAfter(deadline, request, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnavailableException("Interrupted while asking " + request.uri(), e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static JsonNode read(HttpRequest request, HttpResponse<String> response) throws IOException {
        var said = request.uri() + " answered " + response.statusCode() + ": " + response.body();
        return switch (response.statusCode()) {
            case 200 -> JSON.readTree(response.body());
            case 404 -> throw new UnknownSchemaException(said);
            case 409, 422 -> throw new IllegalStateException(said);
            default -> throw new RegistryUnavailableException(said, null);
        };
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private static void giveUpAfter(long deadline, HttpRequest request, IOException cause) {
        if (System.nanoTime() > deadline) {
            throw new RegistryUnavailableException("No answer from " + request.uri(), cause);
        }
    }
}
