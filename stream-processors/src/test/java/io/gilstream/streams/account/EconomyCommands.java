package io.gilstream.streams.account;

import gilstream.economy.EconomyCommand;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Purchase;
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
                        ? new gilstream.economy.CreditGil(credit.amount().toDecimal(), credit.reason(), "gil")
                        : null,
                null,
                null,
                null,
                null);
    }

    private static gilstream.economy.Purchase toRecord(Purchase purchase) {
        return new gilstream.economy.Purchase(purchase.lines().stream()
                .map(line -> new gilstream.economy.PurchaseLine(line.itemId(), line.quantity(), null))
                .toList());
    }
}
