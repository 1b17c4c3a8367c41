package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitAddressTest {

    @TempDir
    private Path folder;

    @Test
    void isTheOneThatTheEnvironmentNames() {
        var address = RabbitAddress.find(Checkout.home(folder), Map.of("AMQP_URI", "amqp://elsewhere"));

        assertThat(address).isEqualTo("amqp://elsewhere");
    }

    @Test
    void isThatOfThePlatformsOwnWithItsAdministrator() {
        running(new Rabbit.Own());

        var address = RabbitAddress.find(Checkout.home(folder), Map.of());

        var password =
                Secrets.loadOrGenerate(folder.resolve("secrets.properties")).of(Secret.GILSTREAM_RABBITMQ_PASSWORD);
        assertThat(address).isEqualTo("amqp://gilstream:" + password + "@127.0.0.1:5672");
    }

    @Test
    void isMissingWhereNothingRuns() {
        assertThatThrownBy(() -> RabbitAddress.find(Checkout.home(folder), Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("./gilstream up");
    }

    @Test
    void isMissingWhereThereIsNoEdge() {
        running(new Rabbit.None());

        assertThatThrownBy(() -> RabbitAddress.find(Checkout.home(folder), Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("The edge to RabbitMQ is off");
    }

    @Test
    void isAskedForWhereThePlatformWasGivenOne() {
        running(new Rabbit.Given("amqp://elsewhere"));

        assertThatThrownBy(() -> RabbitAddress.find(Checkout.home(folder), Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("AMQP_URI");
    }

    private void running(Rabbit rabbit) {
        var usual = Checkout.platform(folder);
        var platform = new Platform(
                usual.home(),
                usual.ports(),
                usual.secrets(),
                usual.givenMongo(),
                rabbit,
                usual.caches(),
                usual.secure());
        new PlatformFile(usual.home()).write(platform, new PlatformFile.Now("ready", false, List.of(), List.of()));
    }
}
