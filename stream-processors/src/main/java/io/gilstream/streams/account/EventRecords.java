package io.gilstream.streams.account;

import gilstream.economy.AccountClosed;
import gilstream.economy.AccountKind;
import gilstream.economy.AccountOpened;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.GilCredited;
import gilstream.economy.GilDebited;
import gilstream.economy.GilSet;
import gilstream.economy.ItemsGranted;
import gilstream.economy.ItemsSubtracted;
import gilstream.economy.PricedLine;
import gilstream.economy.PurchaseCompleted;
import gilstream.economy.PurchaseRefunded;
import gilstream.economy.RefundedLine;
import io.gilstream.streams.Gil;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what happened into the contract {@code gilstream.economy.EconomyEvent}. */
final class EventRecords {

    private EventRecords() {}

    /** Returns the event that a command caused. */
    static EconomyEvent event(Request request, Decision.Accepted accepted, Instant occurredAt) {
        var fact = accepted.fact();
        return new EconomyEvent(
                request.playerId(),
                accepted.account().version(),
                request.commandId(),
                request.actorId(),
                occurredAt,
                type(fact),
                accepted.postings().stream().map(EventRecords::posting).toList(),
                fact instanceof Fact.PurchaseCompleted completed ? completed(completed) : null,
                fact instanceof Fact.ItemsGranted granted
                        ? new ItemsGranted(granted.itemId(), granted.quantity(), granted.revision())
                        : null,
                fact instanceof Fact.GilCredited credited
                        ? new GilCredited(credited.amount().toDecimal(), credited.reason(), credited.currency())
                        : null,
                fact instanceof Fact.ItemsSubtracted subtracted
                        ? new ItemsSubtracted(subtracted.itemId(), subtracted.quantity())
                        : null,
                fact instanceof Fact.GilDebited debited
                        ? new GilDebited(debited.amount().toDecimal(), debited.reason(), debited.currency())
                        : null,
                fact instanceof Fact.GilSet set
                        ? new GilSet(set.balance().toDecimal(), set.before().toDecimal(), set.reason())
                        : null,
                fact instanceof Fact.PurchaseRefunded refunded ? refunded(refunded) : null,
                fact instanceof Fact.AccountOpened opened
                        ? new AccountOpened(opened.startingGil().toDecimal())
                        : null,
                fact instanceof Fact.AccountClosed closed ? new AccountClosed(closed.reason()) : null);
    }

    private static EconomyEventType type(Fact fact) {
        return switch (fact) {
            case Fact.PurchaseCompleted _ -> EconomyEventType.PURCHASE_COMPLETED;
            case Fact.PurchaseRefunded _ -> EconomyEventType.PURCHASE_REFUNDED;
            case Fact.ItemsGranted _ -> EconomyEventType.ITEMS_GRANTED;
            case Fact.ItemsSubtracted _ -> EconomyEventType.ITEMS_SUBTRACTED;
            case Fact.GilCredited _ -> EconomyEventType.GIL_CREDITED;
            case Fact.GilDebited _ -> EconomyEventType.GIL_DEBITED;
            case Fact.GilSet _ -> EconomyEventType.GIL_SET;
            case Fact.AccountOpened _ -> EconomyEventType.ACCOUNT_OPENED;
            case Fact.AccountClosed _ -> EconomyEventType.ACCOUNT_CLOSED;
        };
    }

    private static gilstream.economy.Posting posting(Posting posting) {
        var account = AccountKind.valueOf(posting.owner().name());
        return switch (posting) {
            case Posting.OfMoney money ->
                new gilstream.economy.Posting(
                        account,
                        AssetKind.CURRENCY,
                        money.currency(),
                        money.amount().toDecimal(),
                        decimal(money.balanceAfter()));
            case Posting.OfItems items ->
                new gilstream.economy.Posting(
                        account,
                        AssetKind.ITEM,
                        items.itemId().toString(),
                        decimal(items.amount()),
                        decimal(items.balanceAfter()));
        };
    }

    private static PurchaseCompleted completed(Fact.PurchaseCompleted completed) {
        var lines = completed.lines().stream()
                .map(line -> new PricedLine(
                        line.itemId(), line.quantity(), line.unitPrice().toDecimal(), line.revision()))
                .toList();
        return new PurchaseCompleted(lines, completed.bill().total().toDecimal());
    }

    private static PurchaseRefunded refunded(Fact.PurchaseRefunded refunded) {
        var inAll = refunded.purchase().refunded();
        return new PurchaseRefunded(
                refunded.purchaseId(),
                lines(refunded.takenBack()),
                refunded.takenBack().total().toDecimal(),
                lines(inAll),
                inAll.total().toDecimal(),
                refunded.reason());
    }

    private static List<RefundedLine> lines(Bill bill) {
        return bill.items().stream()
                .map(item -> new RefundedLine(
                        item.itemId(), item.quantity(), item.unitPrice().toDecimal()))
                .toList();
    }

    private static @Nullable BigDecimal decimal(@Nullable Gil amount) {
        return amount == null ? null : amount.toDecimal();
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer quantity) {
        return quantity == null ? null : BigDecimal.valueOf(quantity).setScale(2);
    }
}
