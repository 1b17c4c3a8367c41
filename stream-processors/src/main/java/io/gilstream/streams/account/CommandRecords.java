package io.gilstream.streams.account;

import gilstream.economy.EconomyCommand;
import gilstream.economy.PurchaseLine;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the contract {@code gilstream.economy.EconomyCommand} into values. */
final class CommandRecords {

    private static final int ACTOR_LENGTH_MAX = 200;

    private CommandRecords() {}

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
        add(commands, asked.getPurchase(), CommandRecords::purchase);
        add(commands, asked.getRefundPurchase(), CommandRecords::refund);
        add(commands, asked.getGrantItems(), grant -> new GrantItems(grant.getItemId(), grant.getQuantity()));
        add(commands, asked.getSubtractItems(), taken -> new SubtractItems(taken.getItemId(), taken.getQuantity()));
        add(commands, asked.getCreditGil(), CommandRecords::credit);
        add(commands, asked.getDebitGil(), CommandRecords::debit);
        add(commands, asked.getSetGil(), set -> new SetGil(Gil.of(set.getBalance()), set.getReason()));
        add(commands, asked.getOpenAccount(), opening -> new OpenAccount(Gil.of(opening.getStartingGil())));
        add(commands, asked.getCloseAccount(), closing -> new CloseAccount(closing.getReason()));
        if (commands.size() != 1) {
            throw new UnusableRecordException("The command has " + commands.size() + " payloads that are known here");
        }
        return commands.getFirst();
    }

    private static <P> void add(List<Command> commands, @Nullable P payload, Function<P, Command> meaning) {
        if (payload != null) {
            commands.add(meaning.apply(payload));
        }
    }

    private static Purchase purchase(gilstream.economy.Purchase purchase) {
        return new Purchase(
                purchase.getLines().stream().map(CommandRecords::line).toList());
    }

    private static Line line(PurchaseLine line) {
        var expected = line.getExpectedPrice();
        return new Line(line.getItemId(), line.getQuantity(), expected == null ? null : Gil.of(expected));
    }

    private static RefundPurchase refund(gilstream.economy.RefundPurchase refund) {
        var lines = refund.getLines().stream()
                .map(line -> new RefundLine(line.getItemId(), line.getQuantity()))
                .toList();
        return new RefundPurchase(refund.getPurchaseId(), lines, refund.getReason());
    }

    private static CreditGil credit(gilstream.economy.CreditGil credit) {
        return new CreditGil(Gil.of(credit.getAmount()), credit.getReason(), credit.getCurrency());
    }

    private static DebitGil debit(gilstream.economy.DebitGil debit) {
        return new DebitGil(Gil.of(debit.getAmount()), debit.getReason(), debit.getCurrency());
    }
}
