package io.gilstream.trading.purchase.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.RefusalReason;
import io.gilstream.starter.command.AccountLifecycle;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Ordering;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks the account topology.
 *
 * <p>The opening of a buyer's account is written right before the purchase, until one is known to be written: so no
 * purchase is decided before it. It costs nothing but its record that several are written, because it is done once.
 */
@Component
final class KafkaOrdering implements Ordering {

    private final Commands<EconomyCommand, EconomyOutcome> commands;
    private final AccountLifecycle accounts;
    private final OpenedAccounts opened = new OpenedAccounts();

    KafkaOrdering(Commands<EconomyCommand, EconomyOutcome> commands, AccountLifecycle accounts) {
        this.commands = commands;
        this.accounts = accounts;
    }

    @Override
    public Mono<Void> send(Request request) {
        return Mono.defer(() -> commands.send(before(request), command(request)))
                .doOnSuccess(_ -> written(request));
    }

    @Override
    public Mono<Decision> ask(Request request, Duration patience) {
        return Mono.defer(() -> commands.ask(before(request), command(request), patience))
                .doOnSuccess(_ -> written(request))
                .map(outcome -> decision(request.order(), outcome));
    }

    private static EconomyCommand command(Request request) {
        return EconomyPurchases.command(request.order(), request.received());
    }

    private List<EconomyCommand> before(Request request) {
        var buyer = request.order().playerId();
        return request.opening() && !opened.contains(buyer)
                ? List.of(accounts.opening(buyer, buyer.toString(), request.received()))
                : List.of();
    }

    private void written(Request request) {
        if (request.opening()) {
            opened.add(request.order().playerId());
        }
    }

    private static Decision decision(Order order, EconomyOutcome outcome) {
        return outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED
                ? new Decision.Conflicting()
                : new Decision.Final(EconomyPurchases.purchase(order, outcome));
    }
}
