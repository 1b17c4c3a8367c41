package io.gilstream.gateway.testing;

import io.gilstream.gateway.GatewayApplication;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that listens on a free port, with a service behind it and a realm. All tests share one; what could be in
 * another's way is bound to the player of the test.
 */
public final class TestGateway {

    /** How many requests of one player may come at once, and in a second. */
    public static final int PLAYER_LIMIT = 20;

    private static final JsonMapper JSON = new JsonMapper();

    private static final class Shared {
        static final TestGateway GATEWAY = new TestGateway("http", client().build());
    }

    private final Backend backend = new Backend();
    private final TestKeycloak keycloak = new TestKeycloak();
    private final AtomicLong nanos = new AtomicLong();
    private final int port = freePort();
    private final String scheme;
    private final HttpClient client;
    private final ConfigurableApplicationContext context;

    /** Returns the gateway of all tests. */
    public static TestGateway shared() {
        return Shared.GATEWAY;
    }

    /**
     * Returns one more gateway, which listens with TLS under this certificate, and whose client trusts it. It stays
     * until the tests end: with it would end the threads that all gateways of a process share.
     */
    public static TestGateway withTls(X509Bundle certificate) {
        return new TestGateway(
                "https",
                client().sslContext(trusting(certificate)).build(),
                "--server.ssl.bundle=gateway",
                "--spring.ssl.bundle.pem.gateway.keystore.certificate=" + certificate.getCertificatePathPEM(),
                "--spring.ssl.bundle.pem.gateway.keystore.private-key=" + certificate.getPrivateKeyPEM());
    }

    private static SSLContext trusting(X509Bundle certificate) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, certificate.toTrustManagerFactory().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    }

    private TestGateway(String scheme, HttpClient client, String... settings) {
        this.scheme = scheme;
        this.client = client;
        context = new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(started -> started.getBeanFactory().registerSingleton("testClock", new Clock()))
                .run(Stream.concat(Stream.of(defaults()), Stream.of(settings)).toArray(String[]::new));
    }

    private String[] defaults() {
        var to = "--gilstream.gateway.route.";
        return new String[] {
            "--server.port=" + port,
            "--logging.level.root=warn",
            // A filter that Spring offers as soon as gRPC is there, which it is for the tests alone.
            "--spring.cloud.gateway.server.webflux.filter.json-to-grpc.enabled=false",
            "--gilstream.gateway.url=" + url(),
            "--gilstream.gateway.origins=https://game.example",
            "--gilstream.gateway.portal.client-secret=" + TestKeycloak.SECRET,
            "--gilstream.security.issuer=" + keycloak.issuer(),
            "--gilstream.security.keys-pause=1ms",
            "--gilstream.gateway.limit.player.per-second=" + PLAYER_LIMIT,
            "--gilstream.gateway.limit.player.burst=" + PLAYER_LIMIT,
            "--gilstream.gateway.limit.client.burst=1000000",
            "--gilstream.gateway.limit.address.burst=1000000",
            to + "catalog=" + backend.uri(),
            to + "identity=" + backend.uri(),
            to + "inventory=http://127.0.0.1:" + freePort(),
            to + "trading=" + backend.uri(),
            to + "respond=2s",
            to + "grpc.Echo.uri=http://127.0.0.1:" + TestGrpc.PORT,
            to + "grpc.Echo.audience=Trading",
            to + "grpc.Echo.scopes=trading.fullaccess"
        };
    }

    /** Returns a port on which nothing listens. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its address, without a path. */
    public String url() {
        return scheme + "://127.0.0.1:" + port;
    }

    /** Returns its port. */
    public int port() {
        return port;
    }

    /** Returns the service behind it. Inventory is not there. */
    public Backend backend() {
        return backend;
    }

    /** Returns the realm. */
    public TestKeycloak keycloak() {
        return keycloak;
    }

    /** Lets time pass for the limits. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Forgets a service's failures. */
    public void forgive(String service) {
        context.getBean(CircuitBreakerRegistry.class).circuitBreaker(service).reset();
    }

    /** Sends GET. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Sends GET with a token. */
    public HttpResponse<String> getAs(String token, String path) {
        return get(path, "Authorization", "Bearer " + token);
    }

    /** Sends a body of JSON. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(json),
                Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** Sends a request. */
    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns what a problem is called, after its status: {@code 404 not-found}. */
    public static String problem(HttpResponse<String> response) {
        var type = json(response).path("type").asString("");
        return response.statusCode() + " " + type.replace("urn:gilstream:problem:", "");
    }

    /** Returns the body of an answer. */
    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private final class Clock implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
