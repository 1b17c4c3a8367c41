package io.gilstream.streams.account;

import org.jspecify.annotations.Nullable;

/**
 * A command changes nothing.
 *
 * @param line the index, from 0, of the line that was the reason; null when none was
 * @param bill what the purchase costs; null when it could not be priced, or is none
 */
record Refused(
        Reason reason, @Nullable Integer line, @Nullable Bill bill) implements Decision, Answer.Verdict {

    /** Why a command is refused; the names are those of {@code gilstream.economy.RefusalReason}. */
    enum Reason {
        /** Its shape breaks the contract. */
        INVALID_COMMAND,
        /** It asks for too few or too many of an item. */
        INVALID_QUANTITY,
        /** It asks for too little or too much money. */
        INVALID_AMOUNT,
        /** The catalog has no such item. */
        UNKNOWN_ITEM,
        /** The player has less money than that. */
        INSUFFICIENT_GIL,
        /** The wallet would hold too much. */
        BALANCE_LIMIT,
        /** A stack would hold too much. */
        STACK_LIMIT,
        /** The id was used before, for something else. */
        IDEMPOTENCY_KEY_REUSED,
        /** The item has another price than the one that the buyer was shown. */
        PRICE_CHANGED,
        /** It is more of the item than one player may buy in its period. */
        PURCHASE_LIMIT,
        /** The player has fewer of the item than that. */
        INSUFFICIENT_ITEMS,
        /** The player completed no such purchase. */
        UNKNOWN_PURCHASE,
        /** It is more than was bought and not refunded yet. */
        REFUND_LIMIT,
        /** No currency has such a code. */
        INVALID_CURRENCY,
        /** The wallet would hold too many currencies. */
        CURRENCY_LIMIT,
        /** The account was opened before, under another id. */
        ACCOUNT_OPEN,
        /** The account was closed. */
        ACCOUNT_CLOSED
    }

    static Refused because(Reason reason) {
        return new Refused(reason, null, null);
    }

    static Refused becauseOfLine(Reason reason, int line) {
        return new Refused(reason, line, null);
    }
}
