package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private final Placeholders placeholders = new Placeholders(Map.of("mongo.uri", "mongodb://h/?a=$1\\b", "x", "y"));

    @Test
    void fillsEach() {
        assertThat(placeholders.fill("u=${mongo.uri};${x}${x}")).isEqualTo("u=mongodb://h/?a=$1\\b;yy");
    }

    @Test
    void leavesOtherDollarsAlone() {
        assertThat(placeholders.fill("$1 ${ $ {x}")).isEqualTo("$1 ${ $ {x}");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> placeholders.fill("${mongo.url}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mongo.url");
    }
}
