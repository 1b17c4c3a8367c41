package io.gilstream.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is asked of the bridge, and how its answers are told. */
class ReplayTest {

    private static final Instant TIME = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void asksForAllSinceATime() throws JsonProcessingException {
        var wish = new Wish("mine", TIME, Map.of(), List.of());

        assertThat(wish.json()).isEqualTo(json("{\"queue\": \"mine\", \"since\": \"2026-11-28T12:00:00Z\"}"));
    }

    @Test
    void asksForSomeFromAPosition() throws JsonProcessingException {
        var wish = new Wish("mine", null, Map.of("economy.events.v1/0", 17L), List.of("A:B"));

        assertThat(new ObjectMapper().readTree(wish.json().toString()))
                .isEqualTo(
                        json("{\"queue\": \"mine\", \"from\": {\"economy.events.v1/0\": 17}, \"types\": [\"A:B\"]}"));
    }

    @Test
    void takesItsWishFromItsOptions() {
        assertThat(wish("--queue mine --since 2026-11-28T12:00:00Z"))
                .isEqualTo(new Wish("mine", TIME, Map.of(), List.of()));
        assertThat(wish("--queue mine --from a/0=1 --from a/1=2 --type A:B --type C:D"))
                .isEqualTo(new Wish("mine", null, Map.of("a/0", 1L, "a/1", 2L), List.of("A:B", "C:D")));
    }

    @Test
    void tellsHowFarItIs() throws JsonProcessingException {
        assertThat(Progress.line(replay("running", null))).isEqualTo("7 messages; 35 records of the log are left");
    }

    @Test
    void tellsThatItIsDone() throws JsonProcessingException {
        assertThat(Progress.outcome(replay("done", null))).isEqualTo("done: 7 messages in 1.5 s");
    }

    @Test
    void tellsWhyItFailedAndHowToGoOn() throws JsonProcessingException {
        assertThat(Progress.outcome(replay("failed", "The queue mine is not there any more")))
                .isEqualTo("""
                        failed: 7 messages in 1.5 s
                        The queue mine is not there any more
                        Go on from there with --from economy.events.v1/0=10 --from economy.events.v1/1=5""");
    }

    @Test
    void tellsThatItWasCancelledAndHowToGoOn() throws JsonProcessingException {
        assertThat(Progress.outcome(replay("cancelled", null))).isEqualTo("""
                        cancelled: 7 messages in 1.5 s
                        Go on from there with --from economy.events.v1/0=10 --from economy.events.v1/1=5""");
    }

    @ParameterizedTest
    @CsvSource({
        "--since 2026-11-28T12:00:00Z, --queue",
        "--queue mine, --since",
        "--queue mine --since yesterday, --since",
        "--queue mine --since 2026-11-28T12:00:00Z --from a/0=1, exclusive",
    })
    void saysWhatIsWrongWithItsOptions(String options, String told) {
        var errors = new StringWriter();

        var code = new CommandLine(new Replay()).setErr(new PrintWriter(errors)).execute(options.split(" "));

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(told);
    }

    private static Wish wish(String options) {
        var command = new Replay();
        new CommandLine(command).parseArgs(options.split(" "));
        return command.wish();
    }

    private static JsonNode replay(String state, @Nullable String cause) throws JsonProcessingException {
        return json("""
                {"state": "%s", "cause": %s, "messages": 7,
                 "position": {"economy.events.v1/0": 10, "economy.events.v1/1": 5},
                 "end": {"economy.events.v1/0": 20, "economy.events.v1/1": 30},
                 "startedAt": "2026-11-28T12:00:00Z", "endedAt": "2026-11-28T12:00:01.500Z"}
                """.formatted(state, cause == null ? null : "\"" + cause + "\""));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
