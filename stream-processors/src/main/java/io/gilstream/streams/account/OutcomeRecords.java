package io.gilstream.streams.account;

import static java.util.stream.Collectors.toMap;

import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.RefundOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.streams.account.Answer.Done;
import io.gilstream.streams.account.Bill.Billed;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns answers into the contract {@code gilstream.economy.EconomyOutcome}. */
final class OutcomeRecords {

    private OutcomeRecords() {}

    /** Returns the answer to a command. */
    static EconomyOutcome outcome(Request request, Answer answer) {
        var verdict = answer.verdict();
        var refused = verdict instanceof Refused it ? it : null;
        var bill = verdict.bill();
        return new EconomyOutcome(
                request.commandId(),
                request.playerId(),
                answer.requestedAt(),
                answer.decidedAt(),
                refused == null ? OutcomeStatus.ACCEPTED : OutcomeStatus.REFUSED,
                verdict instanceof Done done ? done.version() : null,
                refused == null ? null : RefusalReason.valueOf(refused.reason().name()),
                refused == null ? null : refused.line(),
                request.command() instanceof Purchase purchase ? purchase(purchase, bill) : null,
                request.command() instanceof RefundPurchase refund ? refund(refund, bill) : null);
    }

    // A purchase of more lines than allowed is not echoed whole.
    private static PurchaseOutcome purchase(Purchase purchase, @Nullable Bill bill) {
        var prices = bill == null
                ? Map.<UUID, BigDecimal>of()
                : bill.items().stream()
                        .collect(toMap(Billed::itemId, item -> item.unitPrice().toDecimal()));
        var lines = purchase.lines().stream()
                .limit(Limits.PURCHASE_LINES_MAX)
                .map(line -> new OutcomeLine(line.itemId(), line.quantity(), prices.get(line.itemId())))
                .toList();
        return new PurchaseOutcome(lines, total(bill));
    }

    private static RefundOutcome refund(RefundPurchase refund, @Nullable Bill bill) {
        var items = bill == null ? List.<Billed>of() : bill.items();
        var lines = items.stream()
                .map(item -> new OutcomeLine(
                        item.itemId(), item.quantity(), item.unitPrice().toDecimal()))
                .toList();
        return new RefundOutcome(refund.purchaseId(), lines, total(bill));
    }

    private static @Nullable BigDecimal total(@Nullable Bill bill) {
        return bill == null ? null : bill.total().toDecimal();
    }
}
