package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The public API as one caller uses it. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final Platform platform;
    private final Map<String, String> headers;

    /** Calls as the bearer of this token. */
    Api(Platform platform, String token) {
        this(platform, Map.of("Authorization", "Bearer " + token));
    }

    private Api(Platform platform, Map<String, String> headers) {
        this.platform = platform;
        this.headers = headers;
    }

    /** Calls without a token. */
    static Api anonymous(Platform platform) {
        return new Api(platform, Map.of());
    }

    /** Tells whether an instance is ready to serve. */
    static boolean isReady(String address) {
        return health(address, "ready") == 200;
    }

    /**
     * Returns the status with which an instance answers a probe; 0 if it does not answer.
     *
     * @param probe {@code ready} or {@code live}
     */
    static int health(String address, String probe) {
        var request = HttpRequest.newBuilder(URI.create(address + "/health/" + probe))
                .timeout(HEALTH_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what is at an address that is open to everybody. */
    static String text(String address) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the same with one more header. */
    Api with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Api(platform, more);
    }

    /** An answer. */
    record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        /** Returns the status and what a problem is called: {@code 404 not-found}. */
        String problem() {
            return status + " " + body.path("type").asText().replace("urn:gilstream:problem:", "");
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .getFirst();
        }

        /** Returns this answer, or fails where the status is another. */
        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
            }
            return this;
        }
    }

    /** Asks a service, by its name or by the address of one of its instances. */
    Answer get(String service, String path) {
        return send(service, path, HttpRequest.Builder::GET);
    }

    Answer post(String service, String path, String body) {
        return send(
                service,
                path,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer put(String service, String path, String body) {
        return send(
                service,
                path,
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    /** Sends any method with a body of JSON; with none where it is empty. */
    Answer send(String method, String service, String path, String body) {
        return body.isEmpty()
                ? send(service, path, request -> request.method(method, BodyPublishers.noBody()))
                : send(
                        service,
                        path,
                        request -> request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
    }

    Answer delete(String service, String path) {
        return send(service, path, HttpRequest.Builder::DELETE);
    }

    /** An item on sale, and the token with which a reader is sure to see it. */
    record Item(UUID id, String consistencyToken) {}

    /** Puts an item on sale. */
    Item createItem(String name, String price) {
        var body =
                JSON.createObjectNode().put("name", name).put("description", "").put("price", new BigDecimal(price));
        var answer = post("catalog", "/items", body.toString()).expect(201);
        return new Item(UUID.fromString(answer.body().path("id").asText()), answer.header("Consistency-Token"));
    }

    /** Pays gil into a wallet. */
    Answer credit(UUID player, String amount) {
        var body = JSON.createObjectNode().put("amount", new BigDecimal(amount)).put("reason", "a test");
        return post("trading", "/wallets/" + player + "/credits", body.toString())
                .expect(200);
    }

    /** Asks for a purchase, and waits up to ten seconds for its outcome. */
    Answer buy(Item item, int quantity, UUID idempotencyId) {
        return with("Prefer", "wait=10").post("trading", "/purchase", purchase(item.id(), quantity, idempotencyId));
    }

    /** What a patient client does: the same request with the same id, until its answer is final. */
    int buyUntilFinal(Item item, int quantity, UUID idempotencyId) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                var status = buy(item, quantity, idempotencyId).status();
                if (status == 200 || status == 422) {
                    return status;
                }
            } catch (UncheckedIOException e) {
                // No answer is no verdict: ask again.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("No final answer within " + PATIENCE + " to " + idempotencyId);
    }

    static String purchase(UUID item, int quantity, UUID idempotencyId) {
        return JSON.createObjectNode()
                .put("itemId", item.toString())
                .put("quantity", quantity)
                .put("idempotencyId", idempotencyId.toString())
                .toString();
    }

    /** Asks without waiting for the answer. */
    CompletableFuture<Answer> getLater(String service, String path) {
        return HTTP.sendAsync(request(service, path, HttpRequest.Builder::GET), BodyHandlers.ofString())
                .thenApply(Api::answer);
    }

    private Answer send(String service, String path, UnaryOperator<HttpRequest.Builder> method) {
        try {
            return answer(HTTP.send(request(service, path, method), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String service, String path, UnaryOperator<HttpRequest.Builder> method) {
        var request = HttpRequest.newBuilder(URI.create(base(service) + path)).timeout(TIMEOUT);
        headers.forEach(request::header);
        return method.apply(request).build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(), json(response), response.headers().map());
    }

    private String base(String service) {
        return service.startsWith("http://") ? service : platform.url(service);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
