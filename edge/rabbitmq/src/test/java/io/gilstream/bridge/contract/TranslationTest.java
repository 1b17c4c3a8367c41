package io.gilstream.bridge.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import io.gilstream.bridge.contract.Translation.Origin;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.testkit.Golden;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What integrators build on; the golden files are the examples of {@code docs/integrators.md}. */
class TranslationTest {

    private final Translation translation = new Translation(Examples.CONTRACTS, Examples.SENDER);

    @Test
    void tellsThatAnItemWentOnSale() {
        assertGolden("item-created", translation.of(Examples.created(), Examples.CATALOG_ORIGIN));
    }

    @Test
    void tellsThatAnItemChanged() {
        assertGolden("item-updated", translation.of(Examples.updated(), Examples.CATALOG_ORIGIN));
    }

    @Test
    void tellsThatAnItemLeftTheCatalog() {
        assertGolden("item-deleted", translation.of(Examples.deleted(), Examples.CATALOG_ORIGIN));
    }

    @Test
    void tellsOfAPurchaseTheTotalsThenThatBothStepsAreDone() {
        assertGolden("purchase", translation.of(Examples.purchased(), Examples.ECONOMY_ORIGIN));
    }

    @Test
    void tellsThatItemsWereGranted() {
        assertGolden("items-granted", translation.of(Examples.granted(), Examples.ECONOMY_ORIGIN));
    }

    @Test
    void tellsThatItemsWereSubtracted() {
        assertGolden("items-subtracted", translation.of(Examples.subtracted(), Examples.ECONOMY_ORIGIN));
    }

    @Test
    void tellsThatGilWasDebited() {
        assertGolden("gil-debited", translation.of(Examples.debited("gil"), Examples.ECONOMY_ORIGIN));
    }

    @Test
    void tellsThatAUserWhoIsDeletedHasNoGil() {
        assertGolden("account-closed", translation.of(Examples.closed(), Examples.ECONOMY_ORIGIN));
    }

    @ParameterizedTest
    @MethodSource
    void tellsTotalsOnly(EconomyEvent event, List<String> messages) {
        assertThat(translation.of(event, Examples.ECONOMY_ORIGIN))
                .extracting(Outgoing::exchange)
                .containsExactlyElementsOf(messages);
    }

    static Stream<Arguments> tellsTotalsOnly() {
        var gil = "Play.Identity.Contracts:UserUpdated";
        var items = "Play.Inventory.Contracts:InventoryItemUpdated";
        return Stream.of(
                Arguments.of(Examples.credited("gil"), List.of(gil)),
                Arguments.of(Examples.set(), List.of(gil)),
                Arguments.of(Examples.opened(), List.of(gil)),
                Arguments.of(Examples.refunded(), List.of(items, gil)),
                Arguments.of(
                        Examples.economy(EconomyEventType.UNSPECIFIED, Examples.items("1.00", "1.00"))
                                .build(),
                        List.of(items)));
    }

    @Test
    void tellsNothingOfWhatPlayEconomyDoesNotKnow() {
        assertThat(translation.of(Examples.limited(), Examples.CATALOG_ORIGIN)).isEmpty();
        assertThat(translation.of(Examples.credited("token"), Examples.ECONOMY_ORIGIN))
                .isEmpty();
        assertThat(translation.of(Examples.debited("token"), Examples.ECONOMY_ORIGIN))
                .isEmpty();
    }

    @Test
    void namesMessagesByTheirPlaceOnTheLogAndSoAlikeEveryTime() {
        var again = new Translation(Examples.CONTRACTS, Examples.SENDER);

        assertThat(ids(again, Examples.ECONOMY_ORIGIN))
                .doesNotHaveDuplicates()
                .isEqualTo(ids(translation, Examples.ECONOMY_ORIGIN))
                .doesNotContainAnyElementsOf(
                        ids(translation, new Origin(new LogPosition("economy.events.v1", 3, 43), null, null)));
    }

    @Test
    void usesTheNamespacesThatItIsGiven() {
        var other = new Translation(
                new Contracts("Shop", "Shop.Users", "Shop.Bags", List.of("Shop.Till")), Examples.SENDER);

        assertThat(other.of(Examples.purchased(), Examples.ECONOMY_ORIGIN))
                .extracting(Outgoing::exchange)
                .containsExactly(
                        "Shop.Users:UserUpdated",
                        "Shop.Bags:InventoryItemUpdated",
                        "Shop.Bags:InventoryItemsGranted",
                        "Shop.Users:GilDebited");
    }

    private static List<UUID> ids(Translation translation, Origin origin) {
        return translation.of(Examples.purchased(), origin).stream()
                .map(Outgoing::messageId)
                .toList();
    }

    /** Compares exchange, AMQP properties and body of each message with the file, byte for byte. */
    private static void assertGolden(String name, List<Outgoing> messages) {
        Golden.assertMatches(
                name + ".txt", messages.stream().map(TranslationTest::text).collect(joining("\n")));
    }

    static String text(Outgoing message) {
        return """
                exchange: %s
                message_id: %s
                correlation_id: %s
                headers: %s

                %s
                """.formatted(
                message.exchange(), message.messageId(), message.correlationId(), message.headers(), message.body());
    }
}
