package io.gilstream.bridge.masstransit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.jspecify.annotations.Nullable;
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

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "rabbitmq://localhost/my-faults, my-faults",
                "rabbitmq://localhost/game/my%20faults?temporary=true&durable=false, my faults",
                "rabbitmq://localhost/a+b, a+b",
                "queue:orders?bind=true, orders",
                "exchange:orders, orders",
                "rabbitmq://localhost/amq.rabbitmq.reply-to, none",
                "none, none"
            })
    void namesTheExchangeOfAnAddress(@Nullable String address, @Nullable String exchange) {
        assertThat(Endpoint.nameOf(address)).isEqualTo(exchange);
    }

    @Test
    void refusesAnAddressThatCannotBeRead() {
        assertThatThrownBy(() -> Endpoint.nameOf("rabbitmq://localhost/%zz"))
                .isInstanceOf(MalformedMessageException.class);
    }
}
