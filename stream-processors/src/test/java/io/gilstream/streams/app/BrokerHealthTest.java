package io.gilstream.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class BrokerHealthTest {

    @Test
    void isOutOfServiceWhereNoBrokerAnswers() {
        try (var health = new BrokerHealth(Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1")))) {
            assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }
}
