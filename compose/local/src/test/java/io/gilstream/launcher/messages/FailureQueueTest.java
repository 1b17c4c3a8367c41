package io.gilstream.launcher.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.launcher.platform.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureQueueTest {

    /** The bridge's enum of what it takes; the launcher does not depend on it. */
    private static final Path STEPS =
            Path.of("../../edge/rabbitmq/src/main/java/io/gilstream/bridge/contract/Step.java");

    private static final Pattern STEP = Pattern.compile("[A-Z_]+\\(\"\\w+\", \"([a-z-]+)\"\\)");

    @Test
    void knowsTheQueuesOfTheBridge() throws IOException {
        var queues = STEP.matcher(Files.readString(STEPS)).results().map(step -> step.group(1));

        assertThat(queues).containsExactlyElementsOf(FailureQueue.OF_THE_BRIDGE);
    }

    @Test
    void isEachThatTheBridgeMayMake() {
        assertThat(FailureQueue.ofTheBridge())
                .hasSize(8)
                .contains(new FailureQueue("identity-debit-gil_error"), new FailureQueue("identity-debit-gil_skipped"));
    }

    @ParameterizedTest
    @CsvSource({"orders_error, orders", "orders_skipped, orders", "old_error_skipped, old_error"})
    void isNamedAfterWhereItsMessagesCameFrom(String name, String origin) {
        assertThat(FailureQueue.named(name).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders_errors", "_error", ""})
    void isNoOrdinaryQueue(String name) {
        assertThatThrownBy(() -> FailureQueue.named(name))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("_error");
    }
}
