package io.gilstream.bridge.replay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gilstream.bridge.replay.Order;
import io.gilstream.bridge.replay.Order.From;
import io.gilstream.bridge.replay.Order.Since;
import io.gilstream.starter.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayFormTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Set<String> KNOWN = Set.of("Play.Identity.Contracts:UserUpdated");

    @Test
    void asksForAllSinceATime() {
        var order = order(new ReplayForm("mine", "2026-11-28T12:00:00Z", null, null));

        assertThat(order).isEqualTo(new Order("mine", new Since(NOW), Set.of()));
    }

    @Test
    void asksForSomeFromAPosition() {
        Map<String, @Nullable Long> from = Map.of("economy.events.v1/7", 12L, "catalog.events.v1/0", 0L);

        var order = order(new ReplayForm("mine", null, from, List.copyOf(KNOWN)));

        var position =
                Map.of(new TopicPartition("economy.events.v1", 7), 12L, new TopicPartition("catalog.events.v1", 0), 0L);
        assertThat(order).isEqualTo(new Order("mine", new From(position), KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-28T12:00:00.001Z", "1969-12-31T23:59:59Z", "yesterday", "1764331200", ""})
    void refusesATimeThatIsNone(String since) {
        assertThat(errors(new ReplayForm("mine", since, null, null))).containsExactlyInAnyOrder("since");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "economy.events.v1",
                "economy.events.v1/",
                "economy.events.v1/8",
                "economy.events.v1/01",
                "economy.events.v1/-1",
                "economy.commands.v1/0",
                "/0",
                ""
            })
    void refusesAPlaceThatItDoesNotPublish(String place) {
        assertThat(errors(new ReplayForm("mine", null, Map.of(place, 0L), null)))
                .containsExactlyInAnyOrder("from");
    }

    @Test
    void refusesAnOffsetThatIsNone() {
        var missing = new HashMap<String, @Nullable Long>();
        missing.put("economy.events.v1/0", null);

        assertThat(errors(new ReplayForm("mine", null, missing, null))).containsExactlyInAnyOrder("from");
        assertThat(errors(new ReplayForm("mine", null, Map.of("economy.events.v1/0", -1L), null)))
                .containsExactlyInAnyOrder("from");
        assertThat(errors(new ReplayForm("mine", null, Map.of(), null))).containsExactlyInAnyOrder("from");
    }

    @Test
    void tellsEverythingThatIsWrong() {
        var form = new ReplayForm("q".repeat(256), NOW.toString(), Map.of(), Arrays.asList("NoMessage", null));

        assertThat(errors(form)).containsExactlyInAnyOrder("queue", "since", "types");
    }

    private static Order order(ReplayForm form) {
        return form.order(KNOWN, NOW);
    }

    /** Returns the fields that are told to be wrong. */
    private static Set<Object> errors(ReplayForm form) {
        var refused = assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> order(form))
                .actual();
        var members = Objects.requireNonNull(refused.getBody().getProperties());
        return Set.copyOf(((Map<?, ?>) Objects.requireNonNull(members.get("errors"))).keySet());
    }
}
