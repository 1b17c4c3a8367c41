package io.gilstream.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEventType;
import io.gilstream.starter.view.Entry.Cause;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryTest {

    @Test
    void hasAWordForEveryEvent() {
        assertThat(Arrays.stream(EconomyEventType.values()).map(type -> what(type.name())))
                .containsExactly(
                        "other",
                        "purchase",
                        "grant",
                        "credit",
                        "subtraction",
                        "debit",
                        "correction",
                        "refund",
                        "opening",
                        "closing");
    }

    private static String what(String type) {
        return new Cause(type, new UUID(0, 1), "admin", null, null).what();
    }
}
