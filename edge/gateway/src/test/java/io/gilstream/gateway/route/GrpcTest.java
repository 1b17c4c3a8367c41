package io.gilstream.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.gateway.testing.TestGateway;
import io.gilstream.gateway.testing.TestGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A real client of gRPC reaches a real service through the gateway, by HTTP/2 in clear text on both sides. */
class GrpcTest {

    private static final TestGateway GATEWAY = TestGateway.shared();
    private static final ManagedChannel CHANNEL = NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
            .usePlaintext()
            .build();

    private final String token = GATEWAY.keycloak().token(UUID.randomUUID(), "Trading", "trading.fullaccess");

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @Test
    void passesACallThrough() {
        assertThat(TestGrpc.say(CHANNEL, token, "hello")).isEqualTo("echo hello");
    }

    @Test
    void passesAStreamOfAnswersThrough() {
        assertThat(TestGrpc.count(CHANNEL, token)).containsExactly("one", "two", "three");
    }

    @Test
    void passesAServicesRefusalThrough() {
        assertThatThrownBy(() -> TestGrpc.say(CHANNEL, token, ""))
                .satisfies(e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Code.NOT_FOUND))
                .hasMessageContaining("nothing to say");
    }

    @Test
    void passesLargeMessagesThrough() {
        var text = "x".repeat(500_000);

        assertThat(TestGrpc.say(CHANNEL, token, text)).hasSize(text.length() + "echo ".length());
    }

    @Test
    void asksForAToken() {
        assertThatThrownBy(() -> TestGrpc.say(CHANNEL, "none", "hello"))
                .satisfies(e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Code.UNAUTHENTICATED));
    }

    @Test
    void asksForAScope() {
        var other = GATEWAY.keycloak().token(UUID.randomUUID(), "Trading", "openid");

        assertThatThrownBy(() -> TestGrpc.say(CHANNEL, other, "hello"))
                .satisfies(e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Code.PERMISSION_DENIED));
    }
}
