package io.gilstream.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the bridge says of a replay, for people. */
final class Progress {

    private Progress() {}

    static boolean isRunning(JsonNode replay) {
        return replay.path("state").asText().equals("running");
    }

    static boolean isDone(JsonNode replay) {
        return replay.path("state").asText().equals("done");
    }

    /** Returns how far it is. */
    static String line(JsonNode replay) {
        return replay.path("messages").asLong() + " messages; " + left(replay) + " records of the log are left";
    }

    /** Returns what came of it; of one that is not done, also how another one goes on. */
    static String outcome(JsonNode replay) {
        var seconds = Duration.between(
                                Instant.parse(replay.path("startedAt").asText()),
                                Instant.parse(replay.path("endedAt").asText()))
                        .toMillis()
                / 1e3;
        var state = replay.path("state").asText();
        var outcome = String.format(
                Locale.ROOT,
                "%s: %d messages in %.1f s",
                state,
                replay.path("messages").asLong(),
                seconds);
        if (isDone(replay)) {
            return outcome;
        }
        var cause = replay.path("cause").asText("");
        return outcome + (cause.isEmpty() || replay.path("cause").isNull() ? "" : "\n" + cause)
                + "\nGo on from there with " + position(replay);
    }

    private static String position(JsonNode replay) {
        return replay.path("position").properties().stream()
                .map(place ->
                        "--from " + place.getKey() + "=" + place.getValue().asLong())
                .collect(Collectors.joining(" "));
    }

    private static long left(JsonNode replay) {
        return replay.path("end").properties().stream()
                .mapToLong(place -> place.getValue().asLong()
                        - replay.path("position").path(place.getKey()).asLong())
                .sum();
    }
}
