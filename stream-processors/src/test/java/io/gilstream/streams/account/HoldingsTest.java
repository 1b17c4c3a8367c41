package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.PLAYER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.SubtractItems;
import io.gilstream.streams.account.Decision.Accepted;
import io.gilstream.streams.account.Refused.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldingsTest {

    private static final UUID POTION = new UUID(0, 1);

    /** Potions are on sale, one a minute for each player; nothing else is. */
    private static final Given GIVEN =
            new Given(Instant.EPOCH, Map.of(POTION, new Item(Gil.of("9.99"), 7, new PurchaseLimit(1, 60))), null);

    @Test
    void grantsItems() {
        var account = Accounts.of(9, "1.00", Map.of(POTION, 4));

        assertThat(Decisions.decide(account, new GrantItems(POTION, 1_000_000), GIVEN))
                .isEqualTo(new Accepted(
                        new Fact.ItemsGranted(POTION, 1_000_000, 7),
                        List.of(
                                new Posting.OfItems(ISSUER, POTION, -1_000_000, null),
                                new Posting.OfItems(PLAYER, POTION, 1_000_000, 1_000_004)),
                        Accounts.of(10, "1.00", Map.of(POTION, 1_000_004))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, INVALID_QUANTITY",
        "1, -5, INVALID_QUANTITY",
        "1, 1000001, INVALID_QUANTITY",
        "3, 0, INVALID_QUANTITY",
        "3, 1, UNKNOWN_ITEM",
        "1, 2, STACK_LIMIT"
    })
    void refusesAGrant(int itemId, int quantity, Reason reason) {
        var account = Accounts.of(1, "0.00", Map.of(POTION, 999_999_999));

        assertThat(Decisions.decide(account, new GrantItems(new UUID(0, itemId), quantity), GIVEN))
                .isEqualTo(Refused.because(reason));
    }

    @ParameterizedTest
    @CsvSource({"4, 1, 3", "4, 4, 0", "1000000, 1000000, 0"})
    void subtractsItemsThatNeedNotBeOnSale(int before, int quantity, int after) {
        var sword = new UUID(0, 2);
        var account = Accounts.of(9, "1.00", Map.of(sword, before));

        assertThat(Decisions.decide(account, new SubtractItems(sword, quantity), GIVEN))
                .isEqualTo(new Accepted(
                        new Fact.ItemsSubtracted(sword, quantity),
                        List.of(
                                new Posting.OfItems(PLAYER, sword, -quantity, after),
                                new Posting.OfItems(SINK, sword, quantity, null)),
                        Accounts.of(10, "1.00", Map.of(sword, after))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, INVALID_QUANTITY",
        "1, -2147483648, INVALID_QUANTITY",
        "1, 1000001, INVALID_QUANTITY",
        "1, 5, INSUFFICIENT_ITEMS",
        "3, 1, INSUFFICIENT_ITEMS"
    })
    void refusesToSubtract(int itemId, int quantity, Reason reason) {
        var account = Accounts.of(1, "0.00", Map.of(POTION, 4));

        assertThat(Decisions.decide(account, new SubtractItems(new UUID(0, itemId), quantity), GIVEN))
                .isEqualTo(Refused.because(reason));
    }

    @Test
    void countsNothingAsBought() {
        var account = Accounts.of(1, Gil.ZERO, Map.of(), Map.of(POTION, new Stack(4, 3, 60)));

        var granted = (Accepted) Decisions.decide(account, new GrantItems(POTION, 2), GIVEN);
        var subtracted = (Accepted) Decisions.decide(account, new SubtractItems(POTION, 2), GIVEN);

        assertThat(granted.account().stack(POTION)).isEqualTo(new Stack(6, 3, 60));
        assertThat(subtracted.account().stack(POTION)).isEqualTo(new Stack(2, 3, 60));
    }
}
