package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.PurchaseLine;
import gilstream.economy.PurchaseOutcome;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Purchases as the log has them. */
final class EconomyPurchases {

    private EconomyPurchases() {}

    static EconomyCommand command(Order order, Instant received) {
        var lines = order.lines().stream().map(EconomyPurchases::line).toList();
        return EconomyCommand.newBuilder()
                .setCommandId(order.purchaseId())
                .setPlayerId(order.playerId())
                .setActorId(order.playerId().toString())
                .setRequestedAt(received)
                .setPurchase(new gilstream.economy.Purchase(lines))
                .build();
    }

    static Order order(EconomyCommand command, gilstream.economy.Purchase purchase) {
        var lines = purchase.getLines().stream()
                .map(line -> new Order.Line(
                        line.getItemId(), line.getQuantity(), Optional.ofNullable(line.getExpectedPrice())))
                .toList();
        return new Order(command.getPlayerId(), command.getCommandId(), lines);
    }

    static Order order(EconomyOutcome outcome, PurchaseOutcome purchase) {
        var lines = purchase.getLines().stream()
                .map(line -> new Order.Line(line.getItemId(), line.getQuantity()))
                .toList();
        return new Order(outcome.getPlayerId(), outcome.getCommandId(), lines);
    }

    static Purchase purchase(Order order, EconomyOutcome outcome) {
        return new Purchase(order, progress(outcome), outcome.getRequestedAt(), outcome.getDecidedAt());
    }

    static PricedLine priced(OutcomeLine line) {
        return new PricedLine(line.getItemId(), line.getQuantity(), Optional.ofNullable(line.getUnitPrice()));
    }

    private static PurchaseLine line(Order.Line line) {
        return new PurchaseLine(
                line.itemId(), line.quantity(), line.expectedPrice().orElse(null));
    }

    private static Progress progress(EconomyOutcome outcome) {
        var bill = Optional.ofNullable(outcome.getPurchase())
                .map(EconomyPurchases::bill)
                .orElse(Bill.NONE);
        var version = outcome.getVersion();
        return outcome.getStatus() == OutcomeStatus.ACCEPTED && version != null
                ? new Progress.Completed(bill, version)
                : new Progress.Faulted(String.valueOf(outcome.getReason()), line(outcome), bill);
    }

    private static Bill bill(PurchaseOutcome purchase) {
        var prices = purchase.getLines().stream()
                .map(line -> Optional.<BigDecimal>ofNullable(line.getUnitPrice()))
                .toList();
        return new Bill(prices, Optional.ofNullable(purchase.getTotal()));
    }

    private static OptionalInt line(EconomyOutcome outcome) {
        var line = outcome.getLine();
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
