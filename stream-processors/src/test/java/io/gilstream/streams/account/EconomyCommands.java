package io.gilstream.streams.account;

import gilstream.economy.EconomyCommand;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes requests as the services do. */
final class EconomyCommands {

    static final Instant REQUESTED = Instant.parse("2026-11-23T10:00:00.001Z");

    private EconomyCommands() {}

    static EconomyCommand purchase(UUID commandId, UUID playerId, Command.Line... lines) {
        return of(commandId, playerId, new Purchase(List.of(lines)));
    }

    static EconomyCommand of(UUID commandId, UUID playerId, Command command) {
        return of(new Request(commandId, playerId, playerId.toString(), REQUESTED, command));
    }

    static EconomyCommand of(Request request) {
        var command = request.command();
        return new EconomyCommand(
                request.commandId(),
                request.playerId(),
                request.actorId(),
                request.requestedAt(),
                command instanceof Purchase purchase ? toRecord(purchase) : null,
                command instanceof GrantItems grant
                        ? new gilstream.economy.GrantItems(grant.itemId(), grant.quantity())
                        : null,
                command instanceof CreditGil credit
                        ? new gilstream.economy.CreditGil(
                                credit.amount().toDecimal(), credit.reason(), credit.currency())
                        : null,
                command instanceof SubtractItems taken
                        ? new gilstream.economy.SubtractItems(taken.itemId(), taken.quantity())
                        : null,
                command instanceof DebitGil debit
                        ? new gilstream.economy.DebitGil(debit.amount().toDecimal(), debit.reason(), debit.currency())
                        : null,
                command instanceof SetGil set
                        ? new gilstream.economy.SetGil(set.balance().toDecimal(), set.reason())
                        : null,
                command instanceof RefundPurchase refund ? toRecord(refund) : null,
                command instanceof OpenAccount opening
                        ? new gilstream.economy.OpenAccount(
                                opening.startingGil().toDecimal())
                        : null,
                command instanceof CloseAccount closing ? new gilstream.economy.CloseAccount(closing.reason()) : null);
    }

    private static gilstream.economy.Purchase toRecord(Purchase purchase) {
        return new gilstream.economy.Purchase(purchase.lines().stream()
                .map(line -> new gilstream.economy.PurchaseLine(
                        line.itemId(),
                        line.quantity(),
                        line.expectedPrice() == null
                                ? null
                                : line.expectedPrice().toDecimal()))
                .toList());
    }

    private static gilstream.economy.RefundPurchase toRecord(RefundPurchase refund) {
        var lines = refund.lines().stream()
                .map(line -> new gilstream.economy.RefundLine(line.itemId(), line.quantity()))
                .toList();
        return new gilstream.economy.RefundPurchase(refund.purchaseId(), lines, refund.reason());
    }
}
