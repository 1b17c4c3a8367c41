package io.gilstream.streams.account;

import static java.util.Objects.requireNonNull;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GilSet;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.Posting;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefundOutcome;
import gilstream.economy.RefundedLine;
import gilstream.economy.RefusalReason;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the invariants I1, I2, I3, I5, I6, I7, I10 and I11 on what follows from each command, from nothing but the
 * published records and the commands.
 *
 * <p>It keeps its own {@link Books}, folded from the events, which say whether a command had to be accepted.
 */
final class Auditor {

    private final Map<UUID, Books> books = new HashMap<>();
    private final Map<List<UUID>, Answered> answered = new HashMap<>();
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();

    private record Answered(Command command, EconomyOutcome outcome) {}

    Auditor(Map<UUID, Account> openings) {
        openings.forEach((player, account) -> {
            var opened = books(player);
            opened.version = account.version();
            opened.balances.put("gil", account.gil().toDecimal());
            account.others().forEach((currency, balance) -> opened.balances.put(currency, balance.toDecimal()));
            account.stacks()
                    .forEach((itemId, stack) ->
                            opened.balances.put(itemId.toString(), BigDecimal.valueOf(stack.quantity())));
        });
    }

    /** Returns the kinds of outcome that were seen. */
    Set<Object> seen() {
        return seen;
    }

    Map<UUID, Books> books() {
        return books;
    }

    void audit(Request asked, Instant time, Map<UUID, Item> onSale, List<EconomyEvent> events, EconomyOutcome outcome) {
        check(outcome.getCommandId().equals(asked.commandId()), "the outcome answers another command");
        check(outcome.getPlayerId().equals(asked.playerId()), "the outcome is another player's");
        var id = List.of(asked.playerId(), asked.commandId());
        var before = answered.putIfAbsent(id, new Answered(asked.command(), outcome));
        if (before != null) {
            auditAgain(asked, before, events, outcome);
            return;
        }
        var accepted = outcome.getStatus() == OutcomeStatus.ACCEPTED;
        var player = books(asked.playerId());
        check(accepted == player.mustAccept(asked.command(), onSale, time), "I7: it had to be decided otherwise");
        check(
                player.closed == (outcome.getReason() == RefusalReason.ACCOUNT_CLOSED),
                "a closed account answers something else, or an open one that it is closed");
        check(events.size() == (accepted ? 1 : 0), "I3, I6: so many events followed: " + events.size());
        if (asked.command() instanceof Purchase purchase && !player.closed) {
            auditLines(purchase, onSale, outcome.getPurchase());
        }
        if (accepted) {
            seen.add(asked.command().getClass());
            auditEvent(asked, onSale, events.getFirst(), outcome);
        } else {
            auditRefusal(outcome);
        }
    }

    private void auditRefusal(EconomyOutcome outcome) {
        seen.add(requireNonNull(outcome.getReason()));
        check(outcome.getStatus() == OutcomeStatus.REFUSED, "the outcome is neither accepted nor refused");
        check(outcome.getVersion() == null, "I6: a refusal has a version");
        check(outcome.getReason() != RefusalReason.IDEMPOTENCY_KEY_REUSED, "I3: the id was new");
        check(outcome.getRefund() == null || outcome.getRefund().getTotal() == null, "I6: a refusal pays back");
    }

    private static void auditLines(Purchase asked, Map<UUID, Item> onSale, PurchaseOutcome answered) {
        var priced = Books.priced(asked, onSale);
        check((answered.getTotal() != null) == priced, "the outcome's total is missing, or made up");
        for (var line : answered.getLines()) {
            var item = onSale.get(line.getItemId());
            var price = priced && item != null ? item.price().toDecimal() : null;
            check(same(line.getUnitPrice(), price), "the outcome says another price");
        }
    }

    private void auditAgain(Request asked, Answered before, List<EconomyEvent> events, EconomyOutcome outcome) {
        check(events.isEmpty(), "I3: a repeated command had an effect");
        if (asked.command().equals(before.command())) {
            seen.add("repeated");
            // Avro cannot compare lists of decimals that may be null, so that the texts are compared.
            check(outcome.toString().equals(before.outcome().toString()), "I3: the same command has another answer");
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
        var expected = player.gains(asked.command(), onSale);
        var gains = post(player, event.getPostings());
        check(gains.equals(expected), "I5: what moved is not what was asked for");
        switch (asked.command()) {
            case Purchase purchase -> {
                auditPrices(purchase, onSale, event);
                player.buy(event, onSale);
            }
            case RefundPurchase refund -> auditRefund(player, refund, event, outcome.getRefund());
            case SetGil set -> auditSet(player, set, event.getGilSet(), gains);
            case OpenAccount opening -> auditOpening(player, opening, event);
            case CloseAccount closing -> auditClosing(player, closing, event);
            case CreditGil _, DebitGil _, GrantItems _, SubtractItems _ -> {}
        }
    }

    private static void auditOpening(Books player, OpenAccount asked, EconomyEvent event) {
        check(event.getType() == EconomyEventType.ACCOUNT_OPENED, "the event is of another type");
        check(
                same(
                        event.getAccountOpened().getStartingGil(),
                        asked.startingGil().toDecimal()),
                "I5: other gil");
        check(others(event).equals(Set.of(AccountKind.ISSUER)), "the starting gil was not issued");
        check(!player.opened, "an account was opened twice");
        player.opened = true;
    }

    private static void auditClosing(Books player, CloseAccount asked, EconomyEvent event) {
        check(event.getType() == EconomyEventType.ACCOUNT_CLOSED, "the event is of another type");
        check(event.getAccountClosed().getReason().equals(asked.reason()), "I5: another reason");
        check(others(event).equals(Set.of(AccountKind.SINK)), "the money was not destroyed");
        var left = player.balances.entrySet().stream()
                .filter(balance -> Books.isCurrency(balance.getKey()))
                .filter(balance -> balance.getValue().signum() != 0);
        check(left.findAny().isEmpty(), "a closed account has money");
        player.closed = true;
    }

    private static Set<AccountKind> others(EconomyEvent event) {
        return event.getPostings().stream()
                .map(Posting::getAccount)
                .filter(account -> account != AccountKind.PLAYER)
                .collect(Collectors.toSet());
    }

    private static void auditSet(Books player, SetGil asked, GilSet set, Map<String, BigDecimal> gains) {
        check(same(set.getBalance(), asked.balance().toDecimal()), "I5: another balance was set");
        check(player.balance("gil").compareTo(set.getBalance()) == 0, "the balance is not what was set");
        var moved = set.getBalance().subtract(set.getBefore());
        check(moved.compareTo(gains.getOrDefault("gil", BigDecimal.ZERO)) == 0, "the balance before is another");
    }

    private static void auditRefund(Books player, RefundPurchase asked, EconomyEvent event, RefundOutcome answered) {
        var refunded = event.getPurchaseRefunded();
        var taken = player.takenBack(asked);
        var total = player.paidBack(asked);
        check(refunded.getPurchaseId().equals(asked.purchaseId()), "I5: another purchase was refunded");
        check(quantities(refunded.getLines()).equals(taken), "I5: other items were taken back");
        check(same(refunded.getTotal(), total), "another total was paid back than was paid");
        check(same(answered.getTotal(), total), "the outcome says another total");
        check(answered.getLines().size() == taken.size(), "the outcome says other lines");
        var inAll = player.refund(asked.purchaseId(), taken);
        check(quantities(refunded.getLinesInAll()).equals(inAll), "the sum of all refunds is another");
        var bought = requireNonNull(player.purchases.get(asked.purchaseId()));
        check(bought.values().stream().allMatch(item -> item.left() >= 0), "more was refunded than was bought");
        var paid = bought.values().stream()
                .map(item -> item.price().multiply(BigDecimal.valueOf(item.refunded())))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        check(same(refunded.getTotalInAll(), paid), "the total of all refunds is not the price paid");
    }

    private static Map<UUID, Integer> quantities(List<RefundedLine> lines) {
        return lines.stream().collect(Collectors.toMap(RefundedLine::getItemId, RefundedLine::getQuantity));
    }

    /** Returns what the player gained of each asset. */
    private Map<String, BigDecimal> post(Books player, List<Posting> postings) {
        var sums = new HashMap<String, BigDecimal>();
        var gains = new HashMap<String, BigDecimal>();
        for (var posting : postings) {
            var asset = posting.getAsset();
            check(
                    (posting.getAssetKind() == AssetKind.CURRENCY) == Books.isCurrency(asset),
                    "an asset is of another kind");
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
        check(bought.getTotal().compareTo(Books.cost(asked, onSale)) == 0, "I11: another total was charged");
    }

    private Books books(UUID player) {
        return books.computeIfAbsent(player, _ -> new Books());
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    private static void check(boolean kept, @Nullable String broken) {
        if (!kept) {
            throw new AssertionError(broken);
        }
    }
}
