package io.gilstream.starter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.economy.CloseAccount;
import gilstream.economy.EconomyCommand;
import gilstream.economy.OpenAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AccountLifecycleTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

    // What Python's uuid.uuid5 makes of the namespaces in the contract and the player's id.
    private static final UUID OPENING = UUID.fromString("61a0e638-8c32-5e42-9c33-4d42d3b5df09");
    private static final UUID CLOSING = UUID.fromString("a2658f99-ce93-54ce-9be5-de8f7e575a2c");

    private final AccountLifecycle accounts = new AccountLifecycle(new BigDecimal("100"));

    @Test
    void opensAnAccountUnderAnIdThatAnyoneCanTell() {
        assertThat(accounts.opening(ANA, "admin", NOW.plusNanos(456)))
                .isEqualTo(command(OPENING)
                        .setOpenAccount(new OpenAccount(new BigDecimal("100.00")))
                        .build());
    }

    @Test
    void closesAnAccountUnderAnIdThatAnyoneCanTell() {
        assertThat(AccountLifecycle.closing(ANA, "admin", "deleted", NOW.plusNanos(456)))
                .isEqualTo(command(CLOSING)
                        .setCloseAccount(new CloseAccount("deleted"))
                        .build());
    }

    @Test
    void reservesTheIdsOfThePlayerAlone() {
        var ben = new UUID(0, 1);
        assertThat(AccountLifecycle.reserves(ANA, OPENING)).isTrue();
        assertThat(AccountLifecycle.reserves(ANA, CLOSING)).isTrue();
        assertThat(AccountLifecycle.reserves(ben, OPENING)).isFalse();
        assertThat(AccountLifecycle.reserves(ANA, UUID.randomUUID())).isFalse();
    }

    @Test
    void takesNoPartsOfAHundredth() {
        var tooExact = new BigDecimal("0.001");
        assertThatThrownBy(() -> new AccountLifecycle(tooExact)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100.00", "12.5", "1000000"})
    void takesStartingGilWithinTheBounds(String gil) {
        started(gil)
                .run(context -> assertThat(
                                context.getBean(EconomyProperties.class).startingGil())
                        .isEqualByComparingTo(gil));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000000.01", "0.001", "much"})
    void doesNotStartWithOtherStartingGil(String gil) {
        started(gil).run(context -> assertThat(context).hasFailed());
    }

    @Test
    void startsWithAHundredGilAsPlayEconomyDoes() {
        new ApplicationContextRunner()
                .withUserConfiguration(Properties.class)
                .run(context -> assertThat(
                                context.getBean(EconomyProperties.class).startingGil())
                        .isEqualByComparingTo("100"));
    }

    private static ApplicationContextRunner started(String gil) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Properties.class)
                .withPropertyValues("gilstream.economy.starting-gil=" + gil);
    }

    @EnableConfigurationProperties(EconomyProperties.class)
    static class Properties {}

    private static EconomyCommand.Builder command(UUID id) {
        return EconomyCommand.newBuilder()
                .setCommandId(id)
                .setPlayerId(ANA)
                .setActorId("admin")
                .setRequestedAt(NOW);
    }
}
