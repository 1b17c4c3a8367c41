package io.gilstream.catalog.item.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import gilstream.catalog.CatalogOutcomeStatus;
import gilstream.catalog.CatalogRefusalReason;
import gilstream.catalog.CreateItem;
import gilstream.catalog.DeleteItem;
import gilstream.catalog.SetPurchaseLimit;
import gilstream.catalog.UpdateItem;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.ChangeRequest;
import io.gilstream.catalog.item.ItemChange;
import io.gilstream.catalog.item.ItemChange.Delete;
import io.gilstream.catalog.item.ItemChange.Limit;
import io.gilstream.catalog.item.ItemChange.Update;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.testing.FakeCommands;
import io.gilstream.starter.view.Item.PurchaseLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaCatalogTest {

    private static final UUID COMMAND = new UUID(0, 1);
    private static final UUID ITEM = new UUID(0, 9);
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
    void asksForChanges() {
        change(new Update(POTION), 7L);
        change(new Delete(), null);
        change(new Limit(new PurchaseLimit(3, 60)), null);
        change(new Limit(null), null);

        var update = new UpdateItem("Potion", "", new BigDecimal("5.00"));
        assertThat(commands.asked())
                .containsExactly(
                        command(update, null, null, 7L),
                        command(null, new DeleteItem(), null, null),
                        command(null, null, new SetPurchaseLimit(3, 60), null),
                        command(null, null, new SetPurchaseLimit(null, null), null));
    }

    @Test
    void tellsTheRevisionThatHasTheChange() {
        assertThat(change(new Delete(), null)).isEqualTo(new Answer.Undecided<>());

        commands.answer(command -> outcome(command, CatalogOutcomeStatus.ACCEPTED, 7L, null));
        assertThat(change(new Delete(), null)).isEqualTo(new Answer.Done<>(7L));

        commands.answer(command ->
                outcome(command, CatalogOutcomeStatus.REFUSED, null, CatalogRefusalReason.REVISION_MISMATCH));
        assertThat(change(new Delete(), null)).isEqualTo(new Answer.Refused<>("REVISION_MISMATCH"));
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

    private @Nullable Answer<Long> change(ItemChange change, @Nullable Long expected) {
        return catalog.change(new ChangeRequest(COMMAND, "admin", ITEM, expected, change))
                .block(Duration.ofSeconds(5));
    }

    private static CatalogCommand command(
            @Nullable UpdateItem update,
            @Nullable DeleteItem delete,
            @Nullable SetPurchaseLimit limit,
            @Nullable Long expected) {
        return new CatalogCommand(COMMAND, ITEM, "admin", NOW, null, update, delete, limit, expected);
    }

    private static CatalogOutcome outcome(
            CatalogCommand command,
            CatalogOutcomeStatus status,
            @Nullable Long revision,
            @Nullable CatalogRefusalReason reason) {
        return new CatalogOutcome(command.getCommandId(), command.getItemId(), NOW, status, revision, reason);
    }
}
