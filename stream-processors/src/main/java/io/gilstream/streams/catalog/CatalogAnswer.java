package io.gilstream.streams.catalog;

import static io.gilstream.streams.catalog.CatalogDecision.Reason.IDEMPOTENCY_KEY_REUSED;

import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.catalog.CatalogDecision.Accepted;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import java.time.Instant;

/**
 * What is remembered for ever of a change that was decided.
 *
 * @param fingerprint of what was asked
 * @param decidedAt when its command was written to its topic
 */
record CatalogAnswer(Fingerprint fingerprint, Verdict verdict, Instant decidedAt) {

    /** How it ended. */
    sealed interface Verdict permits Done, Refused {}

    /**
     * It took effect.
     *
     * @param revision of the event that followed
     */
    record Done(long revision) implements Verdict {}

    /** Returns the answer to a command whose id was never used before. */
    static CatalogAnswer first(CatalogRequest request, CatalogDecision decision, Instant decidedAt) {
        Verdict verdict = switch (decision) {
            case Refused refused -> refused;
            case Accepted accepted -> new Done(accepted.counter().revision());
        };
        return new CatalogAnswer(request.fingerprint(), verdict, decidedAt);
    }

    /** Returns the answer to a command with the id of the one that this answered: the same, if it is the same. */
    CatalogAnswer again(CatalogRequest request) {
        return fingerprint.equals(request.fingerprint())
                ? this
                : new CatalogAnswer(fingerprint, new Refused(IDEMPOTENCY_KEY_REUSED), decidedAt);
    }
}
