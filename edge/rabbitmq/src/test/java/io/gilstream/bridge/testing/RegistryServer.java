package io.gilstream.bridge.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bridge asks a registry, over HTTP: ids of schemas and schemas of ids. */
public final class RegistryServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaRegistry schemas = new InMemoryRegistry();
    private final HttpServer server;

    public RegistryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects/", this::id);
        server.createContext("/schemas/ids/", this::schema);
        server.start();
    }

    public SchemaRegistry schemas() {
        return schemas;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void id(HttpExchange exchange) throws IOException {
        var asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var schema = new Schema.Parser().parse(asked.path("schema").asString());
        answer(exchange, JSON.createObjectNode().put("id", schemas.idOf("any", schema)));
    }

    private void schema(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        answer(exchange, JSON.createObjectNode().put("schema", schemas.byId(id).toString()));
    }

    private static void answer(HttpExchange exchange, JsonNode answer) throws IOException {
        var bytes = answer.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
