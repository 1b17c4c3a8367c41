package io.gilstream.catalog.item.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.CreateItem;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaCatalogTest {

    private static final UUID COMMAND = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final NewItem POTION = new NewItem("Potion", "", new BigDecimal("5"));

    private final FakeCommands<CatalogCommand, CatalogOutcome> commands = new FakeCommands<>();
    private final KafkaCatalog catalog = new KafkaCatalog(commands, InstantSource.fixed(NOW));

    @Test
    void asksForAnItem() {
        create(POTION);
        assertThat(commands.asked())
                .containsExactly(new CatalogCommand(
                        COMMAND,
                        POTION.itemId(COMMAND),
                        "admin",
                        NOW,
                        new CreateItem("Potion", "", new BigDecimal("5.00")),
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void tellsWhatWasDecided() {
        assertThat(create(POTION)).isEqualTo(new Answer.Undecided<>());

        commands.answer(command -> outcome(command, CatalogOutcomeStatus.ACCEPTED, 7L, null));
        assertThat(create(POTION)).isEqualTo(new Answer.Done<>(new Creation(POTION.itemId(COMMAND), 7, NOW)));

        commands.answer(
                command -> outcome(command, CatalogOutcomeStatus.REFUSED, null, CatalogRefusalReason.ITEM_EXISTS));
        assertThat(create(POTION)).isEqualTo(new Answer.Refused<>("ITEM_EXISTS"));
    }

    @Test
    void namesTheSameItemTheSame() {
        var same = new NewItem("Potion", "", new BigDecimal("5.00"));
        var other = new NewItem("Potion", "", new BigDecimal("5.01"));
        assertThat(POTION.itemId(COMMAND))
                .isEqualTo(same.itemId(COMMAND))
                .isNotEqualTo(other.itemId(COMMAND))
                .isNotEqualTo(POTION.itemId(new UUID(0, 2)));
    }

    private @Nullable Answer<Creation> create(NewItem item) {
        return catalog.create(COMMAND, "admin", item).block(Duration.ofSeconds(5));
    }

    private static CatalogOutcome outcome(
            CatalogCommand command,
            CatalogOutcomeStatus status,
            @Nullable Long revision,
            @Nullable CatalogRefusalReason reason) {
        return new CatalogOutcome(command.getCommandId(), command.getItemId(), NOW, status, revision, reason);
    }
}
