package io.gilstream.starter.command;

import io.gilstream.starter.problem.Problem;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * What became of a command.
 *
 * @param <T> what is known of one that took effect
 */
public sealed interface Answer<T> {

    /** It took effect. */
    record Done<T>(T result) implements Answer<T> {}

    /**
     * It changed nothing.
     *
     * @param reason the name of the reason, as in the outcome's contract
     */
    record Refused<T>(String reason) implements Answer<T> {

        /** Returns the problem to answer with; its type is the reason's name. */
        public Problem problem(String detail) {
            return refusal(reason, detail);
        }
    }

    /** The broker keeps it, but nothing decided it in the time that was allowed. */
    record Undecided<T>() implements Answer<T> {}

    /** Returns the result, or throws what to answer without one. */
    default T orProblem() {
        return switch (this) {
            case Done<T>(var result) -> result;
            case Refused<T> refused -> throw refused.problem("The request was refused: " + refused.reason() + ".");
            case Undecided<T> _ ->
                throw Problem.unavailable(
                        "undecided",
                        "The request was accepted and is not decided yet. It may still take effect; repeat it under the"
                                + " same id.",
                        null);
        };
    }

    /**
     * Returns the problem of a refusal: 404 where what the request is about does not exist, 409 where the request is at
     * odds with an earlier one, otherwise 422.
     */
    static Problem refusal(String reason, String detail) {
        var status = switch (reason) {
            case "UNKNOWN_PURCHASE" -> HttpStatus.NOT_FOUND;
            case "IDEMPOTENCY_KEY_REUSED", "ITEM_EXISTS", "REFUND_LIMIT", "ACCOUNT_OPEN", "ACCOUNT_CLOSED" ->
                HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        var name = reason.equals("UNSPECIFIED")
                ? "refused"
                : reason.toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(status, name, detail);
    }
}
