package io.gilstream.streams.account;

import static java.util.Objects.requireNonNull;

import gilstream.economy.EconomyEvent;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folded account of one player, and what it says of a command: whether it has to be accepted, and what the player
 * gains by it. Written from the contracts alone, in other numbers than the rules.
 */
final class Books {

    private static final BigDecimal BALANCE_MAX = new BigDecimal("1000000000000.00");
    private static final BigDecimal STACK_MAX = new BigDecimal("1000000000");

    long version;
    boolean opened;
    boolean closed;
    final Map<String, BigDecimal> balances = new HashMap<>();
    final Map<UUID, Map<UUID, Bought>> purchases = new HashMap<>();
    private final Map<UUID, Period> periods = new HashMap<>();

    /** How many of an item were bought by one purchase, for how much each, and how many of them were refunded. */
    record Bought(BigDecimal price, int quantity, int refunded) {

        int left() {
            return quantity - refunded;
        }
    }

    /** How many of an item were bought since the beginning of a period of its limit. */
    private record Period(long start, int bought) {}

    BigDecimal balance(String asset) {
        return balances.getOrDefault(asset, BigDecimal.ZERO);
    }

    boolean mustAccept(Command command, Map<UUID, Item> onSale, Instant time) {
        return !closed && mustAcceptOpen(command, onSale, time);
    }

    private boolean mustAcceptOpen(Command command, Map<UUID, Item> onSale, Instant time) {
        return switch (command) {
            case CreditGil credit ->
                money(credit.currency(), credit.amount().toDecimal(), credit.reason())
                        && (balances.containsKey(credit.currency()) || currenciesWith(credit.currency()) <= 16)
                        && balance(credit.currency())
                                        .add(credit.amount().toDecimal())
                                        .compareTo(BALANCE_MAX)
                                <= 0;
            case DebitGil debit ->
                money(debit.currency(), debit.amount().toDecimal(), debit.reason())
                        && debit.amount().toDecimal().compareTo(balance(debit.currency())) <= 0;
            case SetGil set ->
                between(set.balance().toDecimal(), "0.00", "1000000.00")
                        && set.reason().length() <= 200;
            case OpenAccount opening ->
                !opened
                        && between(opening.startingGil().toDecimal(), "0.00", "1000000.00")
                        && balance("gil").add(opening.startingGil().toDecimal()).compareTo(BALANCE_MAX) <= 0;
            case CloseAccount closing -> closing.reason().length() <= 200;
            case GrantItems grant ->
                between(units(grant.quantity()), "1", "1000000")
                        && onSale.containsKey(grant.itemId())
                        && fits(gains(grant, onSale));
            case SubtractItems taken ->
                between(units(taken.quantity()), "1", "1000000")
                        && units(taken.quantity())
                                        .compareTo(balance(taken.itemId().toString()))
                                <= 0;
            case Purchase purchase -> mustSell(purchase, onSale, time);
            case RefundPurchase refund -> mustRefund(refund, onSale);
        };
    }

    private static boolean money(String currency, BigDecimal amount, String reason) {
        return currency.matches("[a-z][a-z0-9-]{0,19}")
                && between(amount, "0.01", "1000000.00")
                && reason.length() <= 200;
    }

    private long currenciesWith(String another) {
        var held = balances.keySet().stream().filter(Books::isCurrency);
        return Stream.concat(held, Stream.of("gil", another)).distinct().count();
    }

    /** Tells currencies from items, whose ids are longer than any code. */
    static boolean isCurrency(String asset) {
        return asset.length() <= 20;
    }

    private boolean mustSell(Purchase purchase, Map<UUID, Item> onSale, Instant time) {
        return priced(purchase, onSale)
                && purchase.lines().stream()
                        .allMatch(line -> line.expectedPrice() == null
                                || requireNonNull(onSale.get(line.itemId()))
                                        .price()
                                        .equals(line.expectedPrice()))
                && fits(gains(purchase, onSale))
                && items(purchase).entrySet().stream()
                        .allMatch(bought -> within(requireNonNull(onSale.get(bought.getKey())), bought, time))
                && cost(purchase, onSale).compareTo(balance("gil")) <= 0;
    }

    /** Tells whether a purchase has the right shape, and each of its lines a price. */
    static boolean priced(Purchase purchase, Map<UUID, Item> onSale) {
        return between(units(purchase.lines().size()), "1", "50")
                && purchase.lines().stream().allMatch(line -> between(units(line.quantity()), "1", "100"))
                && purchase.lines().stream().allMatch(line -> onSale.containsKey(line.itemId()));
    }

    private boolean within(Item item, Map.Entry<UUID, Integer> bought, Instant time) {
        var limit = item.limit();
        return limit == null || period(bought.getKey(), limit, time).bought() + bought.getValue() <= limit.quantity();
    }

    // A late command counts in the latest period that was counted.
    private Period period(UUID itemId, PurchaseLimit limit, Instant time) {
        var latest = periods.getOrDefault(itemId, new Period(0, 0));
        var start = time.getEpochSecond() - time.getEpochSecond() % limit.periodSeconds();
        return start > latest.start() ? new Period(start, 0) : latest;
    }

    private boolean mustRefund(RefundPurchase refund, Map<UUID, Item> onSale) {
        var bought = purchases.get(refund.purchaseId());
        return bought != null
                && refund.lines().size() <= 50
                && refund.lines().stream()
                                .map(Command.RefundLine::itemId)
                                .distinct()
                                .count()
                        == refund.lines().size()
                && refund.reason().length() <= 200
                && refund.lines().stream()
                        .allMatch(line -> line.quantity() >= 1
                                && bought.containsKey(line.itemId())
                                && line.quantity()
                                        <= requireNonNull(bought.get(line.itemId()))
                                                .left())
                && !takenBack(refund).isEmpty()
                && gains(refund, onSale).entrySet().stream()
                        .allMatch(gain ->
                                balance(gain.getKey()).add(gain.getValue()).signum() >= 0)
                && balance("gil")
                                .add(gains(refund, onSale).getOrDefault("gil", BigDecimal.ZERO))
                                .compareTo(BALANCE_MAX)
                        <= 0;
    }

    /** Returns how many of each item a refund takes back. */
    Map<UUID, Integer> takenBack(RefundPurchase refund) {
        var taken = new LinkedHashMap<UUID, Integer>();
        refund.lines().forEach(line -> taken.put(line.itemId(), line.quantity()));
        if (refund.lines().isEmpty()) {
            purchases.getOrDefault(refund.purchaseId(), Map.of()).forEach((itemId, bought) -> {
                if (bought.left() > 0) {
                    taken.put(itemId, bought.left());
                }
            });
        }
        return taken;
    }

    /** Returns what the player gains of each asset by a command that is accepted. */
    Map<String, BigDecimal> gains(Command command, Map<UUID, Item> onSale) {
        var gains = new HashMap<String, BigDecimal>();
        switch (command) {
            case CreditGil credit ->
                gains.put(credit.currency(), credit.amount().toDecimal());
            case DebitGil debit ->
                gains.put(debit.currency(), debit.amount().toDecimal().negate());
            case SetGil set -> gains.put("gil", set.balance().toDecimal().subtract(balance("gil")));
            case OpenAccount opening -> gains.put("gil", opening.startingGil().toDecimal());
            case CloseAccount _ -> gains.putAll(losses());
            case GrantItems grant -> gains.put(grant.itemId().toString(), units(grant.quantity()));
            case SubtractItems taken ->
                gains.put(taken.itemId().toString(), units(taken.quantity()).negate());
            case Purchase purchase -> {
                gains.put("gil", cost(purchase, onSale).negate());
                items(purchase).forEach((itemId, quantity) -> gains.put(itemId.toString(), units(quantity)));
            }
            case RefundPurchase refund -> {
                gains.put("gil", paidBack(refund));
                takenBack(refund)
                        .forEach((itemId, quantity) ->
                                gains.put(itemId.toString(), units(quantity).negate()));
            }
        }
        return gains;
    }

    /** Returns what is lost by a closing: all money, and gil even where there is none. */
    private Map<String, BigDecimal> losses() {
        var losses = new HashMap<>(Map.of("gil", BigDecimal.ZERO.setScale(2)));
        balances.forEach((asset, balance) -> {
            if (isCurrency(asset) && balance.signum() > 0) {
                losses.put(asset, balance.negate());
            }
        });
        return losses;
    }

    /** Returns the price that was paid for what a refund takes back. */
    BigDecimal paidBack(RefundPurchase refund) {
        var bought = purchases.getOrDefault(refund.purchaseId(), Map.of());
        return takenBack(refund).entrySet().stream()
                .map(taken -> requireNonNull(bought.get(taken.getKey()))
                        .price()
                        .multiply(BigDecimal.valueOf(taken.getValue())))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    static BigDecimal cost(Purchase purchase, Map<UUID, Item> onSale) {
        return purchase.lines().stream()
                .map(line -> requireNonNull(onSale.get(line.itemId()))
                        .price()
                        .toDecimal()
                        .multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static Map<UUID, Integer> items(Purchase purchase) {
        var items = new LinkedHashMap<UUID, Integer>();
        for (Line line : purchase.lines()) {
            items.merge(line.itemId(), line.quantity(), Integer::sum);
        }
        return items;
    }

    /** Keeps what was bought, from the event that says so. */
    void buy(EconomyEvent event, Map<UUID, Item> onSale) {
        var bought = new LinkedHashMap<UUID, Bought>();
        for (var line : event.getPurchaseCompleted().getLines()) {
            bought.merge(
                    line.getItemId(),
                    new Bought(line.getUnitPrice(), line.getQuantity(), 0),
                    (one, other) -> new Bought(one.price(), one.quantity() + other.quantity(), 0));
        }
        purchases.put(event.getCommandId(), bought);
        bought.forEach((itemId, item) -> {
            var limit = requireNonNull(onSale.get(itemId)).limit();
            if (limit != null) {
                var period = period(itemId, limit, event.getOccurredAt());
                periods.put(itemId, new Period(period.start(), period.bought() + item.quantity()));
            }
        });
    }

    /** Keeps what was taken back, and returns all that was taken back of the purchase. */
    Map<UUID, Integer> refund(UUID purchaseId, Map<UUID, Integer> taken) {
        var inAll = new LinkedHashMap<UUID, Integer>();
        requireNonNull(purchases.get(purchaseId)).replaceAll((itemId, bought) -> {
            var refunded = bought.refunded() + taken.getOrDefault(itemId, 0);
            if (refunded > 0) {
                inAll.put(itemId, refunded);
            }
            return new Bought(bought.price(), bought.quantity(), refunded);
        });
        return inAll;
    }

    private boolean fits(Map<String, BigDecimal> gains) {
        return gains.entrySet().stream()
                .filter(gain -> !isCurrency(gain.getKey()))
                .allMatch(gain -> balance(gain.getKey()).add(gain.getValue()).compareTo(STACK_MAX) <= 0);
    }

    private static boolean between(BigDecimal number, String min, String max) {
        return number.compareTo(new BigDecimal(min)) >= 0 && number.compareTo(new BigDecimal(max)) <= 0;
    }

    private static BigDecimal units(int quantity) {
        return BigDecimal.valueOf(quantity).setScale(2);
    }
}
