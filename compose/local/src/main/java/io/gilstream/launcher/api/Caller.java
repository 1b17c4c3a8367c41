package io.gilstream.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gilstream.launcher.platform.LauncherException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Someone signed in, who calls the public API. */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String token;

    private Caller(HttpClient http, String token) {
        this.http = http;
        this.token = token;
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, String consistencyToken) {}

    /**
     * Signs in as one of the demo logins of a platform.
     *
     * @param platform what its file says
     */
    public static Caller signIn(JsonNode platform, String user) throws IOException, InterruptedException {
        for (var login : platform.path("logins")) {
            if (login.path("user").asText().equals(user)) {
                var tokens = URI.create(platform.path("urls").path("token").asText());
                return signIn(tokens, user, login.path("password").asText());
            }
        }
        throw new LauncherException("platform.json names no login " + user);
    }

    /** Signs in with a password, as only the demo client of the local platform may. */
    private static Caller signIn(URI tokenEndpoint, String user, String password)
            throws IOException, InterruptedException {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        var form =
                Map.of("grant_type", "password", "client_id", "gilstream-demo", "username", user, "password", password);
        var request = HttpRequest.newBuilder(tokenEndpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
        var answer = send(http, request);
        return new Caller(http, answer.body().path("access_token").asText());
    }

    /** Returns the subject of the token: the player's id. */
    public String id() throws IOException {
        var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JSON.readTree(payload).path("sub").asText();
    }

    /** Posts JSON to an address. */
    public Answer post(String url, JsonNode body, String... headers) throws IOException, InterruptedException {
        var request = request(url, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return send(http, request);
    }

    /** Gets what is at an address. */
    public Answer get(String url, String... headers) throws IOException, InterruptedException {
        return send(http, request(url, headers).GET());
    }

    private HttpRequest.Builder request(String url, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpClient http, HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new LauncherException(request.method() + " " + request.uri() + " answered "
                        + response.statusCode() + ": " + problem(response));
            }
            return new Answer(response.statusCode(), json(response), consistencyToken(response));
        } catch (ConnectException e) {
            throw new LauncherException(request.uri() + " cannot be reached; see ./gilstream status");
        }
    }

    /** Returns what a problem says to people; of another body, all. */
    private static String problem(HttpResponse<String> response) {
        try {
            return json(response).path("detail").asText(response.body());
        } catch (IOException _) {
            return response.body();
        }
    }

    private static String consistencyToken(HttpResponse<?> response) {
        return response.headers().firstValue("Consistency-Token").orElse("");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
