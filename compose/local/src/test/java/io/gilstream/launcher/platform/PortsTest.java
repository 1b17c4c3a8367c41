package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void takesTheUsualNumbers() {
        var ports = Ports.plan(0, Map.of());

        assertThat(ports.of(Port.KAFKA)).isEqualTo(9092);
        assertThat(ports.of(Port.TRADING)).isEqualTo(5006);
    }

    @Test
    void movesEveryPortByTheOffsetButThoseThatAreChosen() {
        var ports = Ports.plan(1000, Map.of("GILSTREAM_PORT_KAFKA_METRICS", "7001"));

        assertThat(ports.of(Port.KAFKA)).isEqualTo(10_092);
        assertThat(ports.of(Port.KAFKA_METRICS)).isEqualTo(7001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "9092.5"})
    void refusesWhatIsNoPort(String number) {
        assertThatThrownBy(() -> Ports.plan(0, Map.of("GILSTREAM_PORT_KAFKA", number)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("GILSTREAM_PORT_KAFKA");
    }

    @Test
    void refusesAnOffsetBeyondAllPorts() {
        assertThatThrownBy(() -> Ports.plan(60_000, Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("offset");
    }

    @Test
    void refusesTheSameNumberTwice() {
        assertThatThrownBy(() -> Ports.plan(0, Map.of("GILSTREAM_PORT_KAFKA", "8080")))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("kafka")
                .hasMessageContaining("keycloak")
                .hasMessageContaining("8080");
    }

    @Test
    void readsTheOffsetOfTheEnvironment() {
        assertThat(Ports.offset(Map.of("GILSTREAM_PORT_OFFSET", "20"))).isEqualTo(20);
        assertThat(Ports.offset(Map.of())).isZero();
        assertThatThrownBy(() -> Ports.offset(Map.of("GILSTREAM_PORT_OFFSET", "x")))
                .isInstanceOf(LauncherException.class);
    }

    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Platform.LOOPBACK))) {
            var ports = Ports.plan(0, Map.of("GILSTREAM_PORT_REGISTRY", Integer.toString(taken.getLocalPort())));

            assertThatThrownBy(() -> ports.requireFree(List.of(Port.REGISTRY)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("registry")
                    .hasMessageContaining("GILSTREAM_PORT_REGISTRY")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void isContentWithAFreePort() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(Platform.LOOPBACK))) {
            free = socket.getLocalPort();
        }
        var ports = Ports.plan(0, Map.of("GILSTREAM_PORT_REGISTRY", Integer.toString(free)));

        assertThatCode(() -> ports.requireFree(List.of(Port.REGISTRY))).doesNotThrowAnyException();
    }
}
