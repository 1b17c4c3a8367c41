package io.gilstream.bridge.masstransit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "amqp://localhost, rabbitmq://localhost/a",
        "amqp://user:secret@rabbit:5672, rabbitmq://rabbit/a",
        "amqp://user:secret@rabbit:5673/, rabbitmq://rabbit:5673/a",
        "amqps://rabbit:5671/game, rabbitmq://rabbit/game/a",
        "amqp://rabbit/%2f, rabbitmq://rabbit/a"
    })
    void isWrittenAsMassTransitWritesItAndNamesNoUser(URI amqp, String address) {
        assertThat(Endpoint.of(amqp).address("a")).isEqualTo(address);
    }

    @Test
    void needsAHost() {
        assertThatThrownBy(() -> Endpoint.of(URI.create("amqp:nowhere"))).isInstanceOf(IllegalArgumentException.class);
    }
}
