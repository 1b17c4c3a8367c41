package io.gilstream.streams.account;

import static io.gilstream.streams.account.Posting.Owner.ISSUER;
import static io.gilstream.streams.account.Posting.Owner.SINK;
import static io.gilstream.streams.account.Refused.Reason.ACCOUNT_OPEN;
import static io.gilstream.streams.account.Refused.Reason.BALANCE_LIMIT;
import static io.gilstream.streams.account.Refused.Reason.INVALID_AMOUNT;
import static io.gilstream.streams.account.Refused.Reason.INVALID_COMMAND;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Decision.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules of accounts that are opened and closed.
 *
 * <p>An account is opened at most once, at any time: what came before it stays, and the starting gil is added. That an
 * account was not opened hinders nothing, because a credit can be quicker than the opening.
 *
 * <p>A closing takes the money of all currencies, of which there are few. It leaves the items, frozen: a player may
 * have any number of different ones, and an event that took them all would have no bound.
 */
final class Lifecycle {

    private Lifecycle() {}

    static Decision open(Account account, OpenAccount opening) {
        var gil = opening.startingGil();
        if (Gil.ZERO.exceeds(gil) || gil.exceeds(Limits.STARTING_MAX)) {
            return Refused.because(INVALID_AMOUNT);
        }
        // Under one more id it would be issued once more.
        if (account.status() == Account.Status.OPEN) {
            return Refused.because(ACCOUNT_OPEN);
        }
        var balance = account.gil().plus(gil);
        if (balance.exceeds(Limits.BALANCE_MAX)) {
            return Refused.because(BALANCE_LIMIT);
        }
        return new Accepted(
                new Fact.AccountOpened(gil),
                Posting.toPlayer(ISSUER, Currencies.GIL, gil, balance),
                account.open(balance));
    }

    static Decision close(Account account, CloseAccount closing) {
        return Limits.allowReason(closing.reason())
                ? new Accepted(new Fact.AccountClosed(closing.reason()), destroyed(account), account.close())
                : Refused.because(INVALID_COMMAND);
    }

    // Gil is posted even where there is none, so that every event shows in the wallet's version.
    private static List<Posting> destroyed(Account account) {
        var postings = new ArrayList<>(Posting.fromPlayer(SINK, Currencies.GIL, account.gil(), Gil.ZERO));
        account.others().entrySet().stream()
                .filter(other -> other.getValue().exceeds(Gil.ZERO))
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        other -> postings.addAll(Posting.fromPlayer(SINK, other.getKey(), other.getValue(), Gil.ZERO)));
        return postings;
    }
}
