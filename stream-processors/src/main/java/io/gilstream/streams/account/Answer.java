package io.gilstream.streams.account;

import static io.gilstream.streams.account.Refused.Reason.IDEMPOTENCY_KEY_REUSED;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
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

        /** Returns what the purchase costs; null when it could not be priced, or is none. */
        @Nullable Gil total();
    }

    /**
     * It took effect.
     *
     * @param version the account version of the event that followed
     */
    record Done(long version, @Nullable Gil total) implements Verdict {}

    /** Returns the answer to a command whose id was never used before. */
    static Answer first(Command command, Decision decision, Instant requestedAt, Instant decidedAt) {
        Verdict verdict = switch (decision) {
            case Refused refused -> refused;
            case Decision.Accepted accepted -> new Done(accepted.account().version(), total(accepted.fact()));
        };
        return new Answer(command.fingerprint(), verdict, requestedAt, decidedAt);
    }

    /** Returns the answer to a command with the id of the one that this answered: the same, if it is the same. */
    Answer again(Command command) {
        return fingerprint.equals(command.fingerprint())
                ? this
                : new Answer(fingerprint, Refused.because(IDEMPOTENCY_KEY_REUSED), requestedAt, decidedAt);
    }

    private static @Nullable Gil total(Fact fact) {
        return fact instanceof Fact.PurchaseCompleted purchase ? purchase.total() : null;
    }
}
