package io.gilstream.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gRPC service, in HTTP/2 without TLS, whose messages are texts, for as long as the tests run; and its client. */
public final class TestGrpc {

    private static final MethodDescriptor<String, String> SAY = method("Say", MethodType.UNARY);
    private static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.SERVER_STREAMING);

    /** Where it listens: the gateway has to know it first. */
    public static final int PORT = start().getPort();

    private TestGrpc() {}

    private static Server start() {
        var service = ServerServiceDefinition.builder("Echo")
                .addMethod(SAY, ServerCalls.asyncUnaryCall(TestGrpc::say))
                .addMethod(COUNT, ServerCalls.asyncServerStreamingCall(TestGrpc::count))
                .build();
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the method that answers once. */
    public static String say(Channel channel, String token, String text) {
        return ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(bearer(token))),
                SAY,
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                text);
    }

    /** Calls the method that answers three times. */
    public static List<String> count(Channel channel, String token) {
        var answers = ClientCalls.blockingServerStreamingCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(bearer(token))),
                COUNT,
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                "");
        var all = new ArrayList<String>();
        answers.forEachRemaining(all::add);
        return all;
    }

    private static void say(String text, StreamObserver<String> answer) {
        if (text.isEmpty()) {
            answer.onError(Status.NOT_FOUND.withDescription("nothing to say").asRuntimeException());
        } else {
            answer.onNext("echo " + text);
            answer.onCompleted();
        }
    }

    private static void count(String text, StreamObserver<String> answer) {
        List.of("one", "two", "three").forEach(answer::onNext);
        answer.onCompleted();
    }

    private static Metadata bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return headers;
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("Echo/" + name)
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
