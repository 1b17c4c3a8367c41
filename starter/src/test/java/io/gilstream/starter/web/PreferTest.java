package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class PreferTest {

    private final HttpHeaders headers = new HttpHeaders();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=2|2",
                "WAIT = 2 | 2",
                "wait=\"7\"|7",
                "respond-async, wait=10|10",
                "wait=10; foo=bar, handling=lenient|10",
                "foo; bar=\"1\",wait=3|3",
                "wait=1, wait=9|1",
                "wait=31|30",
                "wait=999999999|30"
            })
    void readsHowLongToWait(String prefer, long seconds) {
        headers.add(Prefer.HEADER, prefer);
        assertThat(Prefer.waitIn(headers)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=0",
                "wait=-1",
                "wait=1.5",
                "wait=x",
                "await=3",
                "waiting=3",
                "foo=wait"
            })
    void ignoresWhatItDoesNotUnderstand(String prefer) {
        headers.add(Prefer.HEADER, prefer);
        assertThat(Prefer.waitIn(headers)).isEmpty();
    }

    @Test
    void readsSeveralHeaders() {
        headers.add(Prefer.HEADER, "respond-async");
        headers.add(Prefer.HEADER, "wait=4");
        assertThat(Prefer.waitIn(headers)).contains(Duration.ofSeconds(4));
    }
}
