package io.gilstream.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class StreamsPropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Properties.class)
            .withPropertyValues(
                    "gilstream.streams.bootstrap-servers=broker:9092",
                    "gilstream.streams.schema-registry-url=http://registry",
                    "gilstream.streams.state-dir=/var/lib/gilstream");

    @Test
    void paceWhatSomeoneWaitsForFaster() {
        application.run(context -> {
            var properties = context.getBean(StreamsProperties.class);
            assertThat(properties.account().commitInterval()).isEqualTo(Duration.ofMillis(100));
            assertThat(properties.catalog().commitInterval()).isEqualTo(Duration.ofMillis(20));
            assertThat(properties.projection().commitInterval()).isEqualTo(Duration.ofMillis(50));
            assertThat(properties.settings("account", properties.account()))
                    .containsEntry("application.id", "gilstream-account")
                    .containsEntry("state.dir", "/var/lib/gilstream");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gilstream.streams.bootstrap-servers=",
                "gilstream.streams.account.commit-interval=0ms",
                "gilstream.streams.projection.commit-interval=6s",
                "gilstream.streams.catalog.threads=0",
                "gilstream.streams.account.threads=65"
            })
    void stopTheStartWhenTheyMakeNoSense(String property) {
        application
                .withPropertyValues(property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration
    @EnableConfigurationProperties(StreamsProperties.class)
    static class Properties {}
}
