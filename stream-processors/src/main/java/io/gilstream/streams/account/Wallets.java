package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static io.gilstream.streams.account.Refused.Reason.BALANCE_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.CURRENCY_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.INSUFFICIENT_GIL;
import static io.gilstream.streams.account.Refused.Reason.INVALID_AMOUNT;
import static io.gilstream.streams.account.Refused.Reason.INVALID_COMMAND;
import static io.gilstream.streams.account.Refused.Reason.INVALID_CURRENCY;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Decision.Accepted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of money that is issued and destroyed, in any currency. */
final class Wallets {

    private Wallets() {}

    static Decision credit(Account account, CreditGil credit) {
        var currency = credit.currency();
        var invalid = invalidShape(currency, credit.amount(), credit.reason());
        if (invalid != null) {
            return invalid;
        }
        if (!account.holds(currency) && account.others().size() + 1 >= Limits.CURRENCIES_MAX) {
            return Refused.because(CURRENCY_LIMIT);
        }
        var balance = account.balance(currency).plus(credit.amount());
        if (balance.exceeds(Limits.BALANCE_MAX)) {
            return Refused.because(BALANCE_LIMIT);
        }
        return new Accepted(
                new Fact.GilCredited(credit.amount(), credit.reason(), currency),
                Posting.toPlayer(ISSUER, currency, credit.amount(), balance),
                account.next(currency, balance));
    }

    static Decision debit(Account account, DebitGil debit) {
        var currency = debit.currency();
        var invalid = invalidShape(currency, debit.amount(), debit.reason());
        if (invalid != null) {
            return invalid;
        }
        if (debit.amount().exceeds(account.balance(currency))) {
            return Refused.because(INSUFFICIENT_GIL);
        }
        var balance = account.balance(currency).minus(debit.amount());
        return new Accepted(
                new Fact.GilDebited(debit.amount(), debit.reason(), currency),
                Posting.fromPlayer(SINK, currency, debit.amount(), balance),
                account.next(currency, balance));
    }

    static Decision set(Account account, SetGil set) {
        var balance = set.balance();
        if (Gil.ZERO.exceeds(balance) || balance.exceeds(Limits.SET_MAX)) {
            return Refused.because(INVALID_AMOUNT);
        }
        if (!Limits.allowReason(set.reason())) {
            return Refused.because(INVALID_COMMAND);
        }
        return new Accepted(
                new Fact.GilSet(balance, account.gil(), set.reason()),
                difference(account.gil(), balance),
                account.next(Currencies.GIL, balance));
    }

    // Gil is posted even where nothing changes, so that every event shows in the wallet's version.
    private static List<Posting> difference(Gil before, Gil balance) {
        return before.exceeds(balance)
                ? Posting.fromPlayer(SINK, Currencies.GIL, before.minus(balance), balance)
                : Posting.toPlayer(ISSUER, Currencies.GIL, balance.minus(before), balance);
    }

    private static @Nullable Refused invalidShape(String currency, Gil amount, String reason) {
        if (!Currencies.isCode(currency)) {
            return Refused.because(INVALID_CURRENCY);
        }
        if (Limits.AMOUNT_MIN.exceeds(amount) || amount.exceeds(Limits.AMOUNT_MAX)) {
            return Refused.because(INVALID_AMOUNT);
        }
        return Limits.allowReason(reason) ? null : Refused.because(INVALID_COMMAND);
    }
}
