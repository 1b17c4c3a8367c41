package io.gilstream.identity.user.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.starter.command.AccountLifecycle;
import io.gilstream.starter.testing.FakeCommands;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KafkaPlayerAccountsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final UUID ANA = new UUID(0, 1);

    private final FakeCommands<EconomyCommand, EconomyOutcome> commands = new FakeCommands<>();
    private final AccountLifecycle lifecycle = new AccountLifecycle(new BigDecimal("100"));
    private final KafkaPlayerAccounts accounts = new KafkaPlayerAccounts(commands, lifecycle, InstantSource.fixed(NOW));

    @Test
    void opensAnAccountWithTheStartingGil() {
        accounts.open(ANA).block(SOON);

        assertThat(commands.sent()).containsExactly(lifecycle.opening(ANA, "identity", NOW));
    }

    @Test
    void closesAnAccount() {
        accounts.close(ANA).block(SOON);

        assertThat(commands.sent())
                .containsExactly(AccountLifecycle.closing(ANA, "identity", "the user was deleted", NOW));
    }
}
