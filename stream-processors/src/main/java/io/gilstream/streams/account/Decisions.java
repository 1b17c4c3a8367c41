package io.gilstream.streams.account;

import static io.gilstream.streams.account.Refused.Reason.ACCOUNT_CLOSED;

import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;

/**
 * Every rule of the account: what becomes of a command, given the account and what else it touches.
 *
 * <p>The first rule that is broken is the reason, in this order: closed account, shape, unknown item or purchase,
 * price, limits, funds. Of a command's lines it is the first that breaks the rule.
 */
final class Decisions {

    private Decisions() {}

    /**
     * Decides a command.
     *
     * @param account holds the stacks of all items that the command names, or that the purchase to refund does
     */
    static Decision decide(Account account, Command command, Given given) {
        if (account.status() == Account.Status.CLOSED) {
            return Refused.because(ACCOUNT_CLOSED);
        }
        return switch (command) {
            case Purchase purchase -> Purchases.buy(account, purchase.lines(), given);
            case RefundPurchase refund -> Refunds.refund(account, refund, given.purchase());
            case GrantItems grant ->
                Holdings.grant(account, grant, given.items().get(grant.itemId()));
            case SubtractItems subtract -> Holdings.subtract(account, subtract);
            case CreditGil credit -> Wallets.credit(account, credit);
            case DebitGil debit -> Wallets.debit(account, debit);
            case SetGil set -> Wallets.set(account, set);
            case OpenAccount opening -> Lifecycle.open(account, opening);
            case CloseAccount closing -> Lifecycle.close(account, closing);
        };
    }
}
