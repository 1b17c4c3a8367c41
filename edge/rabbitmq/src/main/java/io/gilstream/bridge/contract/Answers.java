package io.gilstream.bridge.contract;

import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.RefusalReason;
import io.gilstream.bridge.masstransit.MessageType;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What Play Economy's services say when they have carried out a command, or have not. */
final class Answers {

    private static final String UNKNOWN_ITEM = "Play.Inventory.Service.Exceptions.UnknownItemException";
    private static final String UNKNOWN_USER = "Play.Identity.Service.Exceptions.UnknownUserException";
    private static final String INSUFFICIENT_FUNDS = "Play.Identity.Service.Exceptions.InsufficientFundsException";
    private static final String REFUSED = "Gilstream.RefusedException";

    private Answers() {}

    /**
     * Why a command was not carried out.
     *
     * @param exceptionType the .NET exception that says the same
     * @param text what people read; where Play Economy has the same reason, in its words
     */
    record Why(String exceptionType, String text) {}

    /** Returns what is published of a command that was carried out; empty where its event says it all. */
    static Optional<MessageType> done(Step step, Contracts contracts) {
        return switch (step) {
            case GRANT_ITEMS -> Optional.of(contracts.inventoryItemsGranted());
            case SUBTRACT_ITEMS -> Optional.of(contracts.inventoryItemsSubtracted());
            case DEBIT_GIL -> Optional.of(contracts.gilDebited());
            case PURCHASE_REQUESTED -> Optional.empty();
        };
    }

    static boolean accepted(EconomyOutcome outcome) {
        return outcome.getStatus() == OutcomeStatus.ACCEPTED;
    }

    static Why why(EconomyOutcome outcome, Source source) {
        var reason = outcome.getReason() == null ? RefusalReason.UNSPECIFIED : outcome.getReason();
        return why(reason.name(), facts(outcome, source));
    }

    /** Of a purchase, the price belongs to it: what its message said and what its items cost. */
    private static ObjectNode facts(EconomyOutcome outcome, Source source) {
        var purchase = outcome.getPurchase();
        var total = purchase == null ? null : purchase.getTotal();
        return total == null ? source.message() : source.message().deepCopy().put("gil", Json.decimal(total));
    }

    /**
     * Returns why a command was not carried out.
     *
     * @param reason the name of a {@link RefusalReason}
     * @param facts what is known of the command, by the names of its message's fields
     */
    static Why why(String reason, ObjectNode facts) {
        return switch (reason) {
            case "UNKNOWN_ITEM" -> new Why(UNKNOWN_ITEM, "Unknown item " + field(facts, "catalogItemId", "itemId"));
            case "ACCOUNT_CLOSED" -> new Why(UNKNOWN_USER, "Unknown user '" + field(facts, "userId") + "'");
            case "INSUFFICIENT_GIL" ->
                new Why(
                        INSUFFICIENT_FUNDS,
                        "Not enough gil to debit " + field(facts, "gil") + " from user " + field(facts, "userId"));
            default -> new Why(REFUSED, "The request was refused: " + reason + ".");
        };
    }

    private static String field(ObjectNode facts, String... names) {
        for (var name : names) {
            if (facts.has(name)) {
                return facts.path(name).asString();
            }
        }
        return "";
    }
}
