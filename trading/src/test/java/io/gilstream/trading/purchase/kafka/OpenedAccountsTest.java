package io.gilstream.trading.purchase.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenedAccountsTest {

    private final OpenedAccounts opened = new OpenedAccounts(3);

    @Test
    void remembersTheLatestOnly() {
        IntStream.of(1, 2, 3, 3, 2, 4).forEach(player -> opened.add(new UUID(0, player)));
        assertThat(IntStream.rangeClosed(1, 5).filter(player -> opened.contains(new UUID(0, player))))
                .containsExactly(2, 3, 4);
    }
}
