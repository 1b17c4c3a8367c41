package io.gilstream.streams.app;

import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Is up while every topology runs; a topology that restores its stores or moves partitions is not. */
@Component("topologies")
final class TopologiesHealth implements HealthIndicator {

    private final List<TopologyRunner> runners;

    TopologiesHealth(List<TopologyRunner> runners) {
        this.runners = runners;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (var runner : runners) {
            var state = runner.state();
            health.withDetail(runner.name(), state);
            if (!state.equals(State.RUNNING.name())) {
                health.down();
            }
        }
        return health.build();
    }
}
