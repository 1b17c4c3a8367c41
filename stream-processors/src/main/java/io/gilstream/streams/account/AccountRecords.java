package io.gilstream.streams.account;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GilCredited;
import gilstream.economy.ItemsGranted;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PricedLine;
import gilstream.economy.PurchaseCompleted;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the contracts of {@code gilstream.economy} into values, and back. */
final class AccountRecords {

    private static final String GIL = "gil";
    private static final int ACTOR_LENGTH_MAX = 200;

    private AccountRecords() {}

    /** Returns what a record of {@code economy.commands.v1} asks for. */
    static Request request(String key, EconomyCommand asked) {
        // The key chose the partition, so another spelling of the same id would be decided against another state.
        if (!key.equals(asked.getPlayerId().toString())) {
            throw new UnusableRecordException("The key is not the player's id");
        }
        if (asked.getActorId().length() > ACTOR_LENGTH_MAX) {
            throw new UnusableRecordException("The actor's id has more than " + ACTOR_LENGTH_MAX + " characters");
        }
        return new Request(
                asked.getCommandId(), asked.getPlayerId(), asked.getActorId(), asked.getRequestedAt(), command(asked));
    }

    private static Command command(EconomyCommand asked) {
        var commands = new ArrayList<Command>(1);
        var purchase = asked.getPurchase();
        if (purchase != null) {
            commands.add(new Purchase(purchase.getLines().stream()
                    .map(line -> new Line(line.getItemId(), line.getQuantity()))
                    .toList()));
        }
        var grant = asked.getGrantItems();
        if (grant != null) {
            commands.add(new GrantItems(grant.getItemId(), grant.getQuantity()));
        }
        var credit = asked.getCreditGil();
        if (credit != null) {
            commands.add(new CreditGil(Gil.of(credit.getAmount()), credit.getReason()));
        }
        if (commands.size() != 1) {
            throw new UnusableRecordException("The command has " + commands.size() + " payloads that are known here");
        }
        return commands.getFirst();
    }

    /** Returns the event that a command caused. */
    static EconomyEvent event(Request request, Decision.Accepted accepted, Instant occurredAt) {
        var fact = accepted.fact();
        return new EconomyEvent(
                request.playerId(),
                accepted.account().version(),
                request.commandId(),
                request.actorId(),
                occurredAt,
                switch (fact) {
                    case Fact.PurchaseCompleted _ -> EconomyEventType.PURCHASE_COMPLETED;
                    case Fact.ItemsGranted _ -> EconomyEventType.ITEMS_GRANTED;
                    case Fact.GilCredited _ -> EconomyEventType.GIL_CREDITED;
                },
                accepted.postings().stream().map(AccountRecords::posting).toList(),
                fact instanceof Fact.PurchaseCompleted purchase ? purchase(purchase) : null,
                fact instanceof Fact.ItemsGranted granted
                        ? new ItemsGranted(granted.itemId(), granted.quantity(), granted.revision())
                        : null,
                fact instanceof Fact.GilCredited credited
                        ? new GilCredited(credited.amount().toDecimal(), credited.reason(), "gil")
                        : null,
                null,
                null,
                null,
                null);
    }

    private static gilstream.economy.Posting posting(Posting posting) {
        var account = AccountKind.valueOf(posting.owner().name());
        return switch (posting) {
            case Posting.OfGil gil ->
                new gilstream.economy.Posting(
                        account, AssetKind.CURRENCY, GIL, gil.amount().toDecimal(), decimal(gil.balanceAfter()));
            case Posting.OfItems items ->
                new gilstream.economy.Posting(
                        account,
                        AssetKind.ITEM,
                        items.itemId().toString(),
                        decimal(items.amount()),
                        decimal(items.balanceAfter()));
        };
    }

    private static PurchaseCompleted purchase(Fact.PurchaseCompleted purchase) {
        var lines = purchase.lines().stream()
                .map(line -> new PricedLine(
                        line.itemId(), line.quantity(), line.unitPrice().toDecimal(), line.revision()))
                .toList();
        return new PurchaseCompleted(lines, purchase.total().toDecimal());
    }

    /** Returns the answer to a command. */
    static EconomyOutcome outcome(Request request, Answer answer) {
        var verdict = answer.verdict();
        var refused = verdict instanceof Refused it ? it : null;
        return new EconomyOutcome(
                request.commandId(),
                request.playerId(),
                answer.requestedAt(),
                answer.decidedAt(),
                refused == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED,
                verdict instanceof Answer.Done done ? done.version() : null,
                refused == null ? null : RefusalReason.valueOf(refused.reason().name()),
                refused == null ? null : refused.line(),
                request.command() instanceof Purchase purchase
                        ? new PurchaseOutcome(lines(purchase), decimal(verdict.total()))
                        : null,
                null);
    }

    // A purchase of more lines than allowed is not echoed whole.
    private static List<OutcomeLine> lines(Purchase purchase) {
        return purchase.lines().stream()
                .limit(Limits.PURCHASE_LINES_MAX)
                .map(line -> new OutcomeLine(line.itemId(), line.quantity(), null))
                .toList();
    }

    private static @Nullable BigDecimal decimal(@Nullable Gil gil) {
        return gil == null ? null : gil.toDecimal();
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer quantity) {
        return quantity == null ? null : BigDecimal.valueOf(quantity).setScale(2);
    }
}
