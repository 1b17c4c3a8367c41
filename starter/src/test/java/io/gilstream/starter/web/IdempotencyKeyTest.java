package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IdempotencyKeyTest {

    private static final Caller ANA = new Caller(new UUID(0, 1), true, false);
    private static final Caller BEN = new Caller(new UUID(0, 2), true, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                " 8E03978E-40D5-43DD-BC93-6894A57F9324 "
            })
    void takesAUuidAsItIs(String key) {
        assertThat(commandId(key, ANA)).isEqualTo(UUID.fromString("8e03978e-40d5-43dd-bc93-6894a57f9324"));
    }

    @Test
    void makesAnIdOfOtherText() {
        assertThat(commandId("first", ANA))
                .isEqualTo(commandId("\"first\"", ANA))
                .isNotEqualTo(commandId("2nd", ANA));
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        assertThat(commandId("first", ANA)).isNotEqualTo(commandId("first", BEN));
    }

    @Test
    void makesANewIdWithoutAKey() {
        var headers = new HttpHeaders();
        assertThat(IdempotencyKey.commandId(headers, ANA)).isNotEqualTo(IdempotencyKey.commandId(headers, ANA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "two words", "ü", "tab\there"})
    void refusesOtherKeys(String key) {
        assertThatThrownBy(() -> commandId(key, ANA)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesLongKeys() {
        assertThat(commandId("x".repeat(200), ANA)).isNotNull();
        assertThatThrownBy(() -> commandId("x".repeat(201), ANA)).isInstanceOf(Problem.class);
    }

    private static UUID commandId(String key, Caller caller) {
        var headers = new HttpHeaders();
        headers.add(IdempotencyKey.HEADER, key);
        return IdempotencyKey.commandId(headers, caller);
    }
}
