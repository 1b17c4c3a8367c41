package io.gilstream.inventory.holding.kafka;

import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.GrantItems;
import gilstream.economy.SubtractItems;
import io.gilstream.inventory.holding.Adjustments;
import io.gilstream.starter.command.AccountCommands;
import io.gilstream.starter.command.AccountCommands.Request;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology. The counters have the names that Play Economy's dashboards know. */
@Component
final class KafkaAdjustments implements Adjustments {

    private final AccountCommands account;
    private final Counter granted;
    private final Counter subtracted;

    KafkaAdjustments(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock, MeterRegistry meters) {
        account = new AccountCommands(commands, clock);
        granted = meters.counter("ItemGranted");
        subtracted = meters.counter("ItemSubtracted");
    }

    @Override
    public Mono<Answer<Long>> grant(Adjustment adjustment) {
        var payload = new GrantItems(adjustment.itemId(), adjustment.quantity());
        return account.ask(request(adjustment), command -> command.setGrantItems(payload), granted);
    }

    @Override
    public Mono<Answer<Long>> subtract(Adjustment adjustment) {
        var payload = new SubtractItems(adjustment.itemId(), adjustment.quantity());
        return account.ask(request(adjustment), command -> command.setSubtractItems(payload), subtracted);
    }

    private static Request request(Adjustment adjustment) {
        return new Request(adjustment.id(), adjustment.actorId(), adjustment.playerId());
    }
}
