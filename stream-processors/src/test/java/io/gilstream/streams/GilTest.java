package io.gilstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GilTest {

    @ParameterizedTest
    @CsvSource({"0, 0.00", "12.5, 12.50", "-0.01, -0.01", "1000000000000, 1000000000000.00", "1E3, 1000.00"})
    void writesWhatItRead(String amount, String written) {
        assertThat(Gil.of(amount)).hasToString(written);
        assertThat(Gil.of(amount).toDecimal()).isEqualTo(new BigDecimal(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1.999", "10000000000000000.00", "1E999999999", "-1E400"})
    void refusesWhatItCannotHold(String amount) {
        assertThatThrownBy(() -> Gil.of(amount)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void countsExactly() {
        assertThat(Gil.of("0.10").plus(Gil.of("0.20"))).isEqualTo(Gil.of("0.30"));
        assertThat(Gil.of("19.99").times(100)).isEqualTo(Gil.of("1999.00"));
        assertThat(Gil.of("1.00").minus(Gil.of("1.01")))
                .isEqualTo(Gil.of("0.01").negated());
        assertThat(Gil.of("0.02")).isGreaterThan(Gil.of("0.01"));
    }

    @Test
    void overflowsLoudly() {
        assertThatThrownBy(() -> new Gil(Long.MAX_VALUE).plus(new Gil(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Gil(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }
}
