package io.gilstream.streams.account;

import static io.gilstream.streams.account.Refused.Reason.IDEMPOTENCY_KEY_REUSED;

import io.gilstream.streams.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered for ever of a command that was decided.
 *
 * @param fingerprint of the command's body
 * @param requestedAt when the edge accepted it
 * @param decidedAt when it was written to its topic
 */
record Answer(Fingerprint fingerprint, Verdict verdict, Instant requestedAt, Instant decidedAt) {

    /** How it ended. */
    sealed interface Verdict permits Done, Refused {

        /** Returns what the purchase costs or the refund paid back; null when it was not priced, or is none. */
        @Nullable Bill bill();
    }

    /** It took effect. */
    sealed interface Done extends Verdict {

        /** Returns the account version of the event that followed. */
        long version();
    }

    /** A purchase completed; its bill says what was refunded since. */
    record Bought(long version, Bill bill) implements Done {}

    /** A purchase was refunded, in whole or in part; the bill is of what was taken back. */
    record PaidBack(long version, Bill bill) implements Done {}

    /** Something else was done. */
    record Changed(long version) implements Done {

        @Override
        public @Nullable Bill bill() {
            return null;
        }
    }

    /** Returns the answer to a command whose id was never used before. */
    static Answer first(Command command, Decision decision, Instant requestedAt, Instant decidedAt) {
        Verdict verdict = switch (decision) {
            case Refused refused -> refused;
            case Decision.Accepted accepted -> done(accepted.account().version(), accepted.fact());
        };
        return new Answer(command.fingerprint(), verdict, requestedAt, decidedAt);
    }

    private static Done done(long version, Fact fact) {
        return switch (fact) {
            case Fact.PurchaseCompleted purchase -> new Bought(version, purchase.bill());
            case Fact.PurchaseRefunded refunded -> new PaidBack(version, refunded.takenBack());
            case Fact.ItemsGranted _, Fact.ItemsSubtracted _ -> new Changed(version);
            case Fact.GilCredited _, Fact.GilDebited _, Fact.GilSet _ -> new Changed(version);
            case Fact.AccountOpened _, Fact.AccountClosed _ -> new Changed(version);
        };
    }

    /** Returns the answer to a command with the id of the one that this answered: the same, if it is the same. */
    Answer again(Command command) {
        return fingerprint.equals(command.fingerprint())
                ? this
                : new Answer(fingerprint, Refused.because(IDEMPOTENCY_KEY_REUSED), requestedAt, decidedAt);
    }

    /** Returns the bill of the purchase that this answered; null if it completed none. */
    @Nullable Bill purchase() {
        return verdict instanceof Bought bought ? bought.bill() : null;
    }

    /** Returns this answer to a purchase with its bill after a refund; what it answers stays the same. */
    Answer refunded(Bill after) {
        return verdict instanceof Bought bought
                ? new Answer(fingerprint, new Bought(bought.version(), after), requestedAt, decidedAt)
                : this;
    }
}
