package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import org.jspecify.annotations.Nullable;

/**
 * A command changes nothing.
 *
 * @param line the index, from 0, of the purchase line that was the reason; null when none was
 * @param total what the purchase costs; null when it could not be priced, or is none
 */
record Refused(
        Reason reason, @Nullable Integer line, @Nullable Gil total) implements Decision, Answer.Verdict {

    /** Why a command is refused; the names are those of {@code gilstream.economy.RefusalReason}. */
    enum Reason {
        /** Its shape breaks the contract. */
        INVALID_COMMAND,
        /** It asks for too few or too many of an item. */
        INVALID_QUANTITY,
        /** It asks for too little or too much gil. */
        INVALID_AMOUNT,
        /** The catalog has no such item. */
        UNKNOWN_ITEM,
        /** The purchase costs more than the player has. */
        INSUFFICIENT_GIL,
        /** The wallet would hold too much. */
        BALANCE_LIMIT,
        /** A stack would hold too much. */
        STACK_LIMIT,
        /** The id was used before, for something else. */
        IDEMPOTENCY_KEY_REUSED
    }

    static Refused because(Reason reason) {
        return new Refused(reason, null, null);
    }

    static Refused becauseOfLine(Reason reason, int line) {
        return new Refused(reason, line, null);
    }
}
