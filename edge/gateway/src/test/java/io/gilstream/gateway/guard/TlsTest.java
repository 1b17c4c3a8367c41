package io.gilstream.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.GatewayProperties;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;

class TlsTest {

    @Test
    void asksBrowsersToStayWithTls() {
        var properties = new GatewayProperties(
                URI.create("https://play.example"), List.of(), "", DataSize.ofKilobytes(1), DataSize.ofKilobytes(1));
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/session"));

        new AnswerHeaders(_ -> false, properties)
                .filter(exchange, seen -> seen.getResponse().setComplete())
                .block();

        assertThat(exchange.getResponse().getHeaders().getFirst("Strict-Transport-Security"))
                .startsWith("max-age=");
    }
}
