package io.gilstream.streams.account;

import static java.util.Objects.requireNonNull;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.Posting;
import gilstream.economy.RefusalReason;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Purchase;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks the invariants I1, I2, I3, I5, I6, I10 and I11 on what follows from each command, from nothing but the
 * published records and the commands.
 *
 * <p>It keeps its own books, folded from the events, and works out from them whether a command had to be accepted.
 */
final class Auditor {

    private static final BigDecimal BALANCE_MAX = new BigDecimal("1000000000000.00");
    private static final BigDecimal STACK_MAX = new BigDecimal("1000000000");

    private final Map<UUID, Books> books = new HashMap<>();
    private final Map<List<UUID>, Answered> answered = new HashMap<>();
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();

    /** The folded account of one player. */
    static final class Books {
        long version;
        final Map<String, BigDecimal> balances = new HashMap<>();

        BigDecimal balance(String asset) {
            return balances.getOrDefault(asset, BigDecimal.ZERO);
        }
    }

    private record Answered(Command command, EconomyOutcome outcome) {}

    Auditor(Map<UUID, Account> openings) {
        openings.forEach((player, account) -> {
            var opened = books(player);
            opened.version = account.version();
            opened.balances.put("gil", account.gil().toDecimal());
            account.stacks()
                    .forEach((itemId, stack) -> opened.balances.put(itemId.toString(), BigDecimal.valueOf(stack)));
        });
    }

    /** Returns the kinds of outcome that were seen. */
    Set<Object> seen() {
        return seen;
    }

    Map<UUID, Books> books() {
        return books;
    }

    void audit(Request asked, Map<UUID, Item> onSale, List<EconomyEvent> events, EconomyOutcome outcome) {
        check(outcome.getCommandId().equals(asked.commandId()), "the outcome answers another command");
        check(outcome.getPlayerId().equals(asked.playerId()), "the outcome is another player's");
        var id = List.of(asked.playerId(), asked.commandId());
        var before = answered.putIfAbsent(id, new Answered(asked.command(), outcome));
        if (before != null) {
            auditAgain(asked, before, events, outcome);
            return;
        }
        var accepted = outcome.getStatus() == OutcomeStatus.ACCEPTED;
        check(accepted == mustAccept(asked, onSale), "it had to be decided otherwise");
        check(events.size() == (accepted ? 1 : 0), "I3, I6: so many events followed: " + events.size());
        if (accepted) {
            seen.add(asked.command().getClass());
            auditEvent(asked, onSale, events.getFirst(), outcome);
        } else {
            seen.add(requireNonNull(outcome.getReason()));
            check(outcome.getStatus() == OutcomeStatus.REFUSED, "the outcome is neither accepted nor refused");
            check(outcome.getVersion() == null, "I6: a refusal has a version");
            check(outcome.getReason() != RefusalReason.IDEMPOTENCY_KEY_REUSED, "I3: the id was new");
        }
    }

    private void auditAgain(Request asked, Answered before, List<EconomyEvent> events, EconomyOutcome outcome) {
        check(events.isEmpty(), "I3: a repeated command had an effect");
        if (asked.command().equals(before.command())) {
            seen.add("repeated");
            check(outcome.equals(before.outcome()), "I3: the same command has another answer");
        } else {
            seen.add(requireNonNull(outcome.getReason()));
            check(outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED, "I3: the id was used before");
            check(outcome.getStatus() == OutcomeStatus.REFUSED && outcome.getVersion() == null, "I6: not refused");
        }
    }

    private void auditEvent(Request asked, Map<UUID, Item> onSale, EconomyEvent event, EconomyOutcome outcome) {
        check(event.getCommandId().equals(asked.commandId()), "I5: the event is of another command");
        check(event.getPlayerId().equals(asked.playerId()), "I5: the event is another player's");
        check(event.getActorId().equals(asked.actorId()), "I5: the event is another actor's");
        var player = books(asked.playerId());
        check(event.getVersion() == ++player.version, "I10: versions have a gap");
        check(requireNonNull(outcome.getVersion()) == event.getVersion(), "I5: the outcome is of another event");
        var gains = post(player, event.getPostings());
        check(gains.equals(gains(asked.command(), onSale)), "I5: what moved is not what was asked for");
        if (event.getPurchaseCompleted() != null) {
            auditPrices((Purchase) asked.command(), onSale, event);
        }
    }

    /** Returns what the player gained of each asset. */
    private Map<String, BigDecimal> post(Books player, List<Posting> postings) {
        var sums = new HashMap<String, BigDecimal>();
        var gains = new HashMap<String, BigDecimal>();
        for (var posting : postings) {
            var asset = posting.getAsset();
            check((posting.getAssetKind() == AssetKind.CURRENCY) == asset.equals("gil"), "an asset is of another kind");
            sums.merge(asset, posting.getAmount(), BigDecimal::add);
            totals.merge(asset, posting.getAmount(), BigDecimal::add);
            if (posting.getAccount() == AccountKind.PLAYER) {
                gains.merge(asset, posting.getAmount(), BigDecimal::add);
                var balance = player.balance(asset).add(posting.getAmount());
                player.balances.put(asset, balance);
                check(balance.signum() >= 0, "I2: a balance is negative");
                check(balance.compareTo(posting.getBalanceAfter()) == 0, "the balance is not the sum of the postings");
            } else {
                check(posting.getBalanceAfter() == null, "a balance is shown that is not the player's");
            }
        }
        check(sums.values().stream().allMatch(sum -> sum.signum() == 0), "I1: postings do not sum to zero");
        check(totals.values().stream().allMatch(sum -> sum.signum() == 0), "I1: the world does not sum to zero");
        return gains;
    }

    private static Map<String, BigDecimal> gains(Command command, Map<UUID, Item> onSale) {
        var gains = new HashMap<String, BigDecimal>();
        switch (command) {
            case CreditGil credit -> gains.put("gil", credit.amount().toDecimal());
            case GrantItems grant -> gains.put(grant.itemId().toString(), units(grant.quantity()));
            case Purchase purchase -> {
                gains.put("gil", cost(purchase, onSale).negate());
                purchase.lines()
                        .forEach(
                                line -> gains.merge(line.itemId().toString(), units(line.quantity()), BigDecimal::add));
            }
        }
        return gains;
    }

    private static void auditPrices(Purchase asked, Map<UUID, Item> onSale, EconomyEvent event) {
        var bought = event.getPurchaseCompleted();
        check(bought.getLines().size() == asked.lines().size(), "I5: other lines were bought");
        for (int i = 0; i < asked.lines().size(); i++) {
            var line = bought.getLines().get(i);
            check(line.getItemId().equals(asked.lines().get(i).itemId()), "I5: another item was bought");
            check(line.getQuantity() == asked.lines().get(i).quantity(), "I5: another quantity was bought");
            var item = requireNonNull(onSale.get(line.getItemId()));
            check(line.getCatalogRevision() == item.revision(), "I11: another revision is named");
            check(line.getUnitPrice().compareTo(item.price().toDecimal()) == 0, "I11: another price was charged");
        }
        check(bought.getTotal().compareTo(cost(asked, onSale)) == 0, "I11: another total was charged");
    }

    private boolean mustAccept(Request asked, Map<UUID, Item> onSale) {
        var player = books(asked.playerId());
        return switch (asked.command()) {
            case CreditGil credit ->
                between(credit.amount().toDecimal(), "0.01", "1000000.00")
                        && credit.reason().length() <= 200
                        && player.balance("gil")
                                        .add(credit.amount().toDecimal())
                                        .compareTo(BALANCE_MAX)
                                <= 0;
            case GrantItems grant ->
                between(units(grant.quantity()), "1", "1000000")
                        && onSale.containsKey(grant.itemId())
                        && fits(player, grant, onSale);
            case Purchase purchase ->
                between(units(purchase.lines().size()), "1", "50")
                        && purchase.lines().stream().allMatch(line -> between(units(line.quantity()), "1", "100"))
                        && purchase.lines().stream().allMatch(line -> onSale.containsKey(line.itemId()))
                        && fits(player, purchase, onSale)
                        && cost(purchase, onSale).compareTo(player.balance("gil")) <= 0;
        };
    }

    private static boolean fits(Books player, Command command, Map<UUID, Item> onSale) {
        return gains(command, onSale).entrySet().stream()
                .filter(gain -> !gain.getKey().equals("gil"))
                .allMatch(gain ->
                        player.balance(gain.getKey()).add(gain.getValue()).compareTo(STACK_MAX) <= 0);
    }

    private static BigDecimal cost(Purchase purchase, Map<UUID, Item> onSale) {
        return purchase.lines().stream()
                .map(line -> requireNonNull(onSale.get(line.itemId()))
                        .price()
                        .toDecimal()
                        .multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static boolean between(BigDecimal number, String min, String max) {
        return number.compareTo(new BigDecimal(min)) >= 0 && number.compareTo(new BigDecimal(max)) <= 0;
    }

    private static BigDecimal units(int quantity) {
        return BigDecimal.valueOf(quantity).setScale(2);
    }

    private Books books(UUID player) {
        return books.computeIfAbsent(player, _ -> new Books());
    }

    private static void check(boolean kept, @Nullable String broken) {
        if (!kept) {
            throw new AssertionError(broken);
        }
    }
}
