package io.gilstream.bridge.masstransit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypeTest {

    @ParameterizedTest
    @CsvSource({
        "Play.Catalog.Contracts, CatalogItemCreated,"
                + " urn:message:Play.Catalog.Contracts:CatalogItemCreated, Play.Catalog.Contracts:CatalogItemCreated",
        "Ns, Outer+Inner, urn:message:Ns:Outer+Inner, Ns:Outer-Inner"
    })
    void isNamedAsMassTransitNamesIt(String namespace, String name, String urn, String exchange) {
        var type = new MessageType(namespace, name);

        assertThat(type.urn()).isEqualTo(urn);
        assertThat(type.exchange()).isEqualTo(exchange);
    }

    @Test
    void namesTheFaultsOfItsMessages() {
        var type = new MessageType("Play.Inventory.Contracts", "GrantItems");

        assertThat(type.faultUrn()).isEqualTo("urn:message:MassTransit:Fault[[Play.Inventory.Contracts:GrantItems]]");
        assertThat(type.faultExchange()).isEqualTo("MassTransit:Fault--Play.Inventory.Contracts:GrantItems--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Play..Contracts", "Play:Contracts", "Play.Contracts.", "Pläy"})
    void refusesNamespacesThatWouldNameSomethingElse(String namespace) {
        assertThatThrownBy(() -> new MessageType(namespace, "Any")).isInstanceOf(IllegalArgumentException.class);
    }
}
