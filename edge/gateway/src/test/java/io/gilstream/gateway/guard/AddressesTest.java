package io.gilstream.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.GatewayProperties;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, , 198.51.100.1",
        "198.51.100.1, 203.0.113.9, 198.51.100.1",
        "10.0.0.1, , 10.0.0.1",
        "10.0.0.1, 203.0.113.9, 203.0.113.9",
        "10.0.0.1, '6.6.6.6, 203.0.113.9, 10.0.0.2', 203.0.113.9",
        "10.0.0.1, ' ', ''",
        "2001:db8::1, , 20010db800000000",
        "2001:db8:0:0:ffff::2, , 20010db800000000",
        "10.0.0.1, 1:2:3, unknown"
    })
    void believesTrustedProxiesAlone(String connected, String forwarded, String expected) {
        var addresses = new Addresses(new GatewayProperties(
                URI.create("http://localhost"),
                List.of(),
                "10\\.0\\.0\\.\\d+",
                DataSize.ofKilobytes(1),
                DataSize.ofKilobytes(1)));
        var request = MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(connected, 1));
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }

        assertThat(addresses.of(request.build())).isEqualTo(expected);
    }
}
