package io.gilstream.gateway.guard;

import static io.gilstream.gateway.testing.TestGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.gateway.testing.Browser;
import io.gilstream.gateway.testing.TestGateway;
import io.gilstream.gateway.testing.TestGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The gateway with a certificate of its own, configured by the properties that its file of settings names. */
class TlsTest {

    private static final X509Bundle CERTIFICATE = certificate();
    private static final TestGateway GATEWAY = TestGateway.withTls(CERTIFICATE);

    private final UUID player = UUID.randomUUID();
    private final String token = GATEWAY.keycloak().token(player, "Trading", "trading.fullaccess");

    private static X509Bundle certificate() {
        try {
            return new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void passesRequestsThroughAndAsksBrowsersToStayWithTls() {
        var answer = GATEWAY.getAs(token, "/trading-svc/store?of=" + player);

        assertThat(json(answer).path("uri").asString()).isEqualTo("/store?of=" + player);
        assertThat(answer.sslSession()).isPresent();
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("max-age="));
    }

    @Test
    void givesBrowsersACookieThatNeverLeavesTls() {
        var arrival = new Browser(GATEWAY).logIn(player, "/login");

        assertThat(arrival.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.contains("gilstream-session="))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void passesGrpcThrough() throws IOException {
        var channel = channel();
        try {
            assertThat(TestGrpc.say(channel, token, "hello")).isEqualTo("echo hello");
        } finally {
            channel.shutdownNow();
        }
    }

    private static ManagedChannel channel() throws IOException {
        return NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(CERTIFICATE.getCertificate())
                        .build())
                .build();
    }

    @Test
    void answersNothingInClearText() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + "/session"))
                .build();

        try (var client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
