package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A random history of a few players and items that all come from one seed: items change, commands keep rules and break
 * them, are repeated, and reuse ids for something else.
 */
final class History {

    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private static final int PLAYERS = 3;
    private static final int ITEMS = 5;

    private final SplittableRandom random;
    private final List<UUID> players;
    private final List<UUID> items;
    private final List<Request> asked = new ArrayList<>();
    private long revision;

    History(long seed) {
        random = new SplittableRandom(seed);
        players = ids(PLAYERS);
        items = ids(ITEMS);
    }

    /** What happens next. */
    sealed interface Step {

        /** An item is put on sale, or gets another price. */
        record ItemSet(UUID itemId, Item item) implements Step {}

        /** An item is taken off sale. */
        record ItemRemoved(UUID itemId) implements Step {}

        /** A command arrives. */
        record Asked(Request request) implements Step {}
    }

    /** Returns accounts to begin with, some of them almost as full as an account can be. */
    Map<UUID, Account> openings() {
        var openings = new HashMap<UUID, Account>();
        for (var player : players) {
            if (random.nextInt(4) == 0) {
                var gil = Limits.BALANCE_MAX.minus(new Gil(random.nextLong(0, 200_000_000)));
                var stacks = Map.of(items.getFirst(), Limits.STACK_MAX - random.nextInt(0, 300));
                openings.put(player, new Account(random.nextInt(0, 1_000), gil, stacks));
            }
        }
        return openings;
    }

    Step next() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> new Step.ItemSet(any(items), new Item(price(), ++revision));
            case 2 -> random.nextBoolean() ? new Step.ItemRemoved(any(items)) : new Step.Asked(ask());
            default -> new Step.Asked(ask());
        };
    }

    private Request ask() {
        var before = asked.isEmpty() ? null : any(asked);
        var kind = random.nextInt(20);
        Request request;
        if (before != null && kind < 4) {
            request = new Request(before.commandId(), before.playerId(), actor(), time(), before.command());
        } else if (before != null && kind == 4) {
            request = new Request(before.commandId(), before.playerId(), actor(), time(), command());
        } else if (before != null && kind == 5) {
            request = new Request(before.commandId(), any(players), actor(), time(), before.command());
        } else {
            request = new Request(id(), any(players), actor(), time(), command());
        }
        asked.add(request);
        return request;
    }

    private Command command() {
        return switch (random.nextInt(8)) {
            case 0 -> new GrantItems(item(), rarely() ? odd() : random.nextInt(1, 200));
            case 1, 2 -> new CreditGil(rarely() ? oddAmount() : new Gil(random.nextLong(1, 100_000_000)), reason());
            default -> new Purchase(lines());
        };
    }

    private List<Line> lines() {
        var count = rarely() ? random.nextInt(0, 60) : random.nextInt(1, 5);
        return IntStream.range(0, count)
                .mapToObj(_ -> new Line(item(), rarely() ? odd() : random.nextInt(1, 101)))
                .toList();
    }

    private UUID item() {
        return random.nextInt(40) == 0 ? id() : any(items);
    }

    private Gil price() {
        return rarely() ? Gil.ZERO : new Gil(random.nextLong(0, Limits.PRICE_MAX.hundredths() + 1));
    }

    private int odd() {
        return any(List.of(Integer.MIN_VALUE, -1, 0, 100, 101, 1_000_000, 1_000_001, Integer.MAX_VALUE));
    }

    private Gil oddAmount() {
        return any(List.of(
                Gil.ZERO,
                Gil.of("-0.01"),
                Gil.of("-1000000000.00"),
                Limits.CREDIT_MAX,
                Limits.CREDIT_MAX.plus(new Gil(1)),
                Gil.of("9999999999999999.99")));
    }

    private String reason() {
        return rarely() ? "ö".repeat(random.nextInt(199, 203)) : "reason " + random.nextInt(3);
    }

    private String actor() {
        return "actor-" + random.nextInt(5);
    }

    private Instant time() {
        return START.plusMillis(random.nextLong(1_000_000));
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(_ -> id()).toList();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
