package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class StoppingTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Stopping stopping = new Stopping();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpStatus answer = HttpStatus.OK;
    private boolean stopsMeanwhile;
    private DisposableServer server;

    @BeforeEach
    void start() {
        var handler =
                WebHttpHandlerBuilder.webHandler(this::answer).filter(stopping).build();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        stopping.start();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void aServiceThatRunsAnswers() throws Exception {
        assertThat(status()).isEqualTo(200);
        answer = HttpStatus.SERVICE_UNAVAILABLE;
        assertThat(status()).isEqualTo(503);
    }

    @Test
    void aServiceThatHasStoppedClosesTheConnection() {
        stopping.stop();

        assertThatThrownBy(this::status).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aRequestThatFailsBecauseTheServiceStopsFindsItsConnectionClosed() {
        stopsMeanwhile = true;
        answer = HttpStatus.SERVICE_UNAVAILABLE;

        assertThatThrownBy(this::status).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aRequestThatSucceedsAllTheSameIsAnswered() throws Exception {
        stopsMeanwhile = true;

        assertThat(status()).isEqualTo(200);
    }

    private Mono<Void> answer(ServerWebExchange exchange) {
        if (stopsMeanwhile) {
            stopping.stop();
        }
        exchange.getResponse().setStatusCode(answer);
        return exchange.getResponse().setComplete();
    }

    private int status() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()))
                .timeout(SOON)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
