package io.gilstream.trading.wallet.kafka;

import gilstream.economy.CreditGil;
import gilstream.economy.DebitGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.starter.command.AccountCommands;
import io.gilstream.starter.command.AccountCommands.Request;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.command.Commands;
import io.gilstream.trading.wallet.Adjustments;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the account topology. The counters have the names that Play Economy's dashboards know. */
@Component
final class KafkaAdjustments implements Adjustments {

    private final AccountCommands account;
    private final Counter credited;
    private final Counter debited;

    KafkaAdjustments(Commands<EconomyCommand, EconomyOutcome> commands, InstantSource clock, MeterRegistry meters) {
        account = new AccountCommands(commands, clock);
        credited = meters.counter("GilCredited");
        debited = meters.counter("GilDebited");
    }

    @Override
    public Mono<Answer<Long>> credit(Adjustment adjustment) {
        var payload = new CreditGil(amount(adjustment), adjustment.reason(), adjustment.currency());
        return account.ask(request(adjustment), command -> command.setCreditGil(payload), credited);
    }

    @Override
    public Mono<Answer<Long>> debit(Adjustment adjustment) {
        var payload = new DebitGil(amount(adjustment), adjustment.reason(), adjustment.currency());
        return account.ask(request(adjustment), command -> command.setDebitGil(payload), debited);
    }

    private static BigDecimal amount(Adjustment adjustment) {
        return adjustment.amount().setScale(2, RoundingMode.UNNECESSARY);
    }

    private static Request request(Adjustment adjustment) {
        return new Request(adjustment.id(), adjustment.actorId(), adjustment.playerId());
    }
}
