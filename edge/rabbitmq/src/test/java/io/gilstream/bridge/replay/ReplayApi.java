package io.gilstream.bridge.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Somebody who asks a bridge for replays over HTTP. */
final class ReplayApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String token;

    /** Calls with a bearer token; without one if it is empty. */
    ReplayApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, String location, String contentType, JsonNode body) {

        /** Returns the last part of a problem's type. */
        String problem() {
            return body.path("type").asString().replace("urn:gilstream:problem:", "");
        }
    }

    Answer post(String body) throws IOException, InterruptedException {
        return send("POST", "/replays", body);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    private Answer send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        var contentType = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                contentType,
                contentType.endsWith("json") ? JSON.readTree(response.body()) : MissingNode.getInstance());
    }
}
