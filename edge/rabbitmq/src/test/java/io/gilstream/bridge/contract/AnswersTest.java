package io.gilstream.bridge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.bridge.contract.Translation.Origin;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.testkit.Golden;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the senders of commands hear. */
class AnswersTest {

    private static final UUID CONVERSATION = UUID.fromString("5e820000-6917-127c-cd5a-08dd779e0d01");
    private static final UUID MESSAGE = UUID.fromString("5e820000-6917-127c-9098-08dd779e0d00");

    private final Translation translation = new Translation(Examples.CONTRACTS, Examples.SENDER);

    @ParameterizedTest
    @CsvSource({
        "GRANT_ITEMS, Play.Inventory.Contracts:InventoryItemsGranted",
        "SUBTRACT_ITEMS, Play.Inventory.Contracts:InventoryItemsSubtracted",
        "DEBIT_GIL, Play.Identity.Contracts:GilDebited"
    })
    void sayThatAStepIsDone(Step step, String exchange) {
        assertThat(translation.of(accepted(), origin(source(step, null))))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.exchange()).isEqualTo(exchange);
                    assertThat(answer.correlationId()).isEqualTo(Examples.COMMAND);
                    assertThat(answer.body()).contains("\"conversationId\": \"" + CONVERSATION + "\"");
                });
    }

    @Test
    void leaveToTheEventOnlyWhatItAloneTells() {
        assertThat(translation.of(Examples.granted(), origin(source(Step.GRANT_ITEMS, null))))
                .extracting(Outgoing::exchange)
                .containsExactly("Play.Inventory.Contracts:InventoryItemUpdated");
        assertThat(translation.of(Examples.purchased(), origin(source(Step.PURCHASE_REQUESTED, null))))
                .extracting(Outgoing::exchange)
                .contains("Play.Inventory.Contracts:InventoryItemsGranted", "Play.Identity.Contracts:GilDebited");
    }

    @Test
    void sayWhyAStepIsNotDone() {
        var fault = translation.of(refused(RefusalReason.UNKNOWN_ITEM), origin(source(Step.GRANT_ITEMS, null)));

        Golden.assertMatches("fault-of-grant-items.txt", TranslationTest.text(fault.getFirst()));
    }

    @Test
    void sayHowMuchGilAPurchaseLacks() {
        var price = new PurchaseOutcome(List.of(), new BigDecimal("7.50"));
        var refused = outcome(OutcomeStatus.REFUSED)
                .setReason(RefusalReason.INSUFFICIENT_GIL)
                .setPurchase(price)
                .build();

        var fault = translation.of(refused, origin(source(Step.PURCHASE_REQUESTED, null)));

        assertThat(fault.getFirst().body()).contains("Not enough gil to debit 7.50 from user " + Examples.PLAYER);
    }

    @Test
    void goWhereTheSenderWantsThemIfThatIsStillThere() {
        var faults =
                translation.of(refused(RefusalReason.INSUFFICIENT_GIL), origin(source(Step.DEBIT_GIL, "my-faults")));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.exchange()).isEqualTo("my-faults");
            assertThat(fault.optional()).isTrue();
        });
    }

    @Test
    void areNotForCommandsThatCameFromElsewhere() {
        assertThat(translation.of(accepted(), origin(null))).isEmpty();
    }

    private static Origin origin(@Nullable Source source) {
        return new Origin(new LogPosition("economy.outcomes.v1", 3, 42), null, source);
    }

    private static Source source(Step step, @Nullable String faultExchange) {
        var message = Json.object()
                .put("userId", Examples.PLAYER.toString())
                .put("catalogItemId", Examples.ITEM.toString())
                .put("quantity", 2)
                .put("correlationId", Examples.COMMAND.toString());
        var type = Examples.CONTRACTS.commands(step).getFirst();
        return new Source(step, type, MESSAGE, null, Examples.COMMAND, CONVERSATION, faultExchange, message);
    }

    private static EconomyOutcome accepted() {
        return outcome(OutcomeStatus.ACCEPTED).setVersion(4L).build();
    }

    private static EconomyOutcome refused(RefusalReason reason) {
        return outcome(OutcomeStatus.REFUSED).setReason(reason).build();
    }

    private static EconomyOutcome.Builder outcome(OutcomeStatus status) {
        return EconomyOutcome.newBuilder()
                .setCommandId(new UUID(1, 2))
                .setPlayerId(Examples.PLAYER)
                .setRequestedAt(Examples.TIME)
                .setDecidedAt(Examples.TIME)
                .setStatus(status);
    }
}
