package io.gilstream.benchmarks;

import gilstream.catalog.CatalogItem;
import gilstream.economy.CreditGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.Purchase;
import gilstream.economy.PurchaseLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Players with gil for every purchase, a catalog, and purchases of one line; the same on every run. */
final class Workload {

    static final int PLAYERS = 2_000;
    static final int ITEMS = 100;

    // Purchases are told from the rest by the upper half of their command ids.
    private static final long PURCHASE = 1;
    private static final long SETUP = 2;
    private static final long PLAYER = 3;
    private static final long ITEM = 4;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SplittableRandom random = new SplittableRandom(42);

    static Stream<CatalogItem> items() {
        return IntStream.range(0, ITEMS)
                .mapToObj(item -> new CatalogItem(
                        new UUID(ITEM, item),
                        item + 1,
                        "Item " + item,
                        "",
                        BigDecimal.ONE.setScale(2),
                        item + 1L,
                        NOW,
                        NOW,
                        null,
                        null));
    }

    /** Credits each player with the most that one credit may be. */
    static Stream<EconomyCommand> credits() {
        var million = new BigDecimal("1000000.00");
        return IntStream.range(0, PLAYERS)
                .mapToObj(player -> new EconomyCommand(
                        new UUID(SETUP, player),
                        new UUID(PLAYER, player),
                        "benchmark",
                        NOW,
                        null,
                        null,
                        new CreditGil(million, "benchmark", "gil"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    /** Returns the purchase with this sequence number, by any player of any item. */
    EconomyCommand purchase(long sequence) {
        var line = new PurchaseLine(new UUID(ITEM, random.nextInt(ITEMS)), 1, null);
        var player = new UUID(PLAYER, random.nextInt(PLAYERS));
        return new EconomyCommand(
                new UUID(PURCHASE, sequence),
                player,
                player.toString(),
                NOW,
                new Purchase(List.of(line)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Returns the sequence number of a purchase, or {@link Subject#NO_ANSWER} where the id is another command's. */
    static long sequence(UUID commandId) {
        return commandId.getMostSignificantBits() == PURCHASE ? commandId.getLeastSignificantBits() : Subject.NO_ANSWER;
    }
}
