package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Map<UUID, Gil> prices = new HashMap<>();
    private Instant clock = START;
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

        /** A command arrives; mostly after those before it. */
        record Asked(Request request, Instant time) implements Step {}
    }

    /** Returns accounts to begin with, some of them almost as full as an account can be. */
    Map<UUID, Account> openings() {
        var openings = new HashMap<UUID, Account>();
        for (var player : players) {
            if (random.nextInt(4) == 0) {
                var gil = Limits.BALANCE_MAX.minus(new Gil(random.nextLong(0, 200_000_000)));
                var stacks = Map.of(items.getFirst(), new Stack(Limits.STACK_MAX - random.nextInt(0, 300), 0, 0));
                var others = IntStream.range(0, Limits.CURRENCIES_MAX - 2)
                        .boxed()
                        .collect(Collectors.toMap(i -> "c" + i, i -> new Gil(i)));
                openings.put(player, Accounts.of(random.nextInt(0, 1_000), gil, others, stacks));
            }
        }
        return openings;
    }

    Step next() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> set(any(items));
            case 2 -> random.nextBoolean() ? remove(any(items)) : new Step.Asked(ask(), time());
            default -> new Step.Asked(ask(), time());
        };
    }

    private Step set(UUID itemId) {
        var limit = random.nextInt(3) == 0 ? limit() : null;
        var item = new Item(price(), ++revision, limit);
        prices.put(itemId, item.price());
        return new Step.ItemSet(itemId, item);
    }

    private Step remove(UUID itemId) {
        prices.remove(itemId);
        return new Step.ItemRemoved(itemId);
    }

    private PurchaseLimit limit() {
        return new PurchaseLimit(random.nextInt(1, 300), any(List.of(60, 3_600, 86_400)));
    }

    private Request ask() {
        var before = asked.isEmpty() ? null : any(asked);
        var kind = random.nextInt(20);
        var player = any(players);
        Request request;
        if (before != null && kind < 4) {
            request = new Request(before.commandId(), before.playerId(), actor(), requested(), before.command());
        } else if (before != null && kind == 4) {
            request = new Request(before.commandId(), before.playerId(), actor(), requested(), command(player));
        } else if (before != null && kind == 5) {
            request = new Request(before.commandId(), player, actor(), requested(), before.command());
        } else {
            request = new Request(id(), player, actor(), requested(), command(player));
        }
        asked.add(request);
        return request;
    }

    private Command command(UUID player) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> new GrantItems(item(), rarely() ? odd() : random.nextInt(1, 200));
            case 2 -> new SubtractItems(item(), rarely() ? odd() : random.nextInt(1, 200));
            case 3, 4, 5 -> new CreditGil(amount(), reason(), currency());
            case 6 -> new DebitGil(amount(), reason(), currency());
            case 7 -> new SetGil(balance(), reason());
            case 8 -> random.nextInt(3) == 0 ? new CloseAccount(reason()) : new OpenAccount(balance());
            case 9, 10, 11 -> refund(player);
            default -> new Purchase(lines());
        };
    }

    private RefundPurchase refund(UUID player) {
        var candidates = asked.stream()
                .filter(request -> request.playerId().equals(player))
                .filter(request -> request.command() instanceof Purchase)
                .toList();
        if (candidates.isEmpty() || rarely()) {
            return new RefundPurchase(asked.isEmpty() ? id() : any(asked).commandId(), List.of(), reason());
        }
        var request = any(candidates);
        var bought = ((Purchase) request.command()).lines();
        var lines = random.nextInt(3) == 0
                ? List.<RefundLine>of()
                : bought.stream()
                        .filter(_ -> random.nextInt(3) > 0)
                        .collect(Collectors.toMap(Line::itemId, this::some, Integer::sum, LinkedHashMap::new))
                        .entrySet()
                        .stream()
                        .map(taken -> new RefundLine(taken.getKey(), taken.getValue()))
                        .toList();
        return new RefundPurchase(request.commandId(), rarely() ? twice(lines) : lines, reason());
    }

    private int some(Line line) {
        return rarely() || line.quantity() < 1 ? odd() % 1_000 : random.nextInt(1, line.quantity() % 1_000 + 2);
    }

    private static List<RefundLine> twice(List<RefundLine> lines) {
        return Collections.nCopies(2, lines).stream().flatMap(List::stream).toList();
    }

    private List<Line> lines() {
        var count = rarely() ? random.nextInt(0, 60) : random.nextInt(1, 5);
        return IntStream.range(0, count)
                .mapToObj(_ -> line(item(), rarely() ? odd() : random.nextInt(1, 101)))
                .toList();
    }

    private Line line(UUID itemId, int quantity) {
        var price = random.nextBoolean() ? prices.get(itemId) : null;
        return new Line(itemId, quantity, price != null && rarely() ? price() : price);
    }

    private Gil amount() {
        return rarely() ? oddAmount() : new Gil(random.nextLong(1, 100_000_000));
    }

    private Gil balance() {
        return rarely() ? oddAmount() : new Gil(random.nextLong(0, 100_000_000));
    }

    private String currency() {
        return switch (random.nextInt(12)) {
            case 0 -> any(List.of("", "Gil", "gil ", "g".repeat(21), "go ld"));
            case 1, 2 -> "c" + random.nextInt(20);
            case 3 -> "g".repeat(20);
            default -> "gil";
        };
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
                Limits.AMOUNT_MAX,
                Limits.AMOUNT_MAX.plus(new Gil(1)),
                Gil.of("9999999999999999.99")));
    }

    private String reason() {
        return rarely() ? "ö".repeat(random.nextInt(199, 203)) : "reason " + random.nextInt(3);
    }

    private String actor() {
        return "actor-" + random.nextInt(5);
    }

    private Instant requested() {
        return START.plusMillis(random.nextLong(1_000_000));
    }

    // Two services' clocks differ, so that some commands come with a time before the latest.
    private Instant time() {
        if (rarely()) {
            return clock.minusSeconds(random.nextLong(7_200));
        }
        clock = clock.plusSeconds(random.nextLong(3_600));
        return clock;
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
