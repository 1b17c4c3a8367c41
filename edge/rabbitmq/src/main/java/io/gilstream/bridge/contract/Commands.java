package io.gilstream.bridge.contract;

import static java.math.RoundingMode.UNNECESSARY;
import static java.time.temporal.ChronoUnit.MILLIS;

import gilstream.economy.DebitGil;
import gilstream.economy.EconomyCommand;
import gilstream.economy.GrantItems;
import gilstream.economy.Purchase;
import gilstream.economy.PurchaseLine;
import gilstream.economy.SubtractItems;
import io.gilstream.bridge.masstransit.Fields;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.schemas.AccountIds;
import io.gilstream.schemas.NamedIds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What messages ask of the log.
 *
 * <p>The id of a command follows from the correlation id and the step, as long as the message has one, else from the id
 * of the message. So a message that comes again is carried out once, even if it is sent anew under another id.
 */
public final class Commands {

    // Published in docs/integrators.md; they must never change.
    private static final UUID STEPS = UUID.fromString("0d0f4c7e-5b57-4a86-9f0c-6a1d8b3e27f4");

    private static final String ACTOR = "rabbitmq";
    private static final String REASON = "DebitGil";
    private static final String GIL = "gil";
    private static final int GIL_DIGITS_MAX = 15;

    private Commands() {}

    /** A command for the log, and the message that it came from. */
    public record Asked(EconomyCommand command, Source source) {}

    /**
     * Returns what a message asks for.
     *
     * @param type the one of its types by which it was recognised
     * @throws MalformedMessageException if it lacks what it needs, or has something else in its place
     */
    public static Asked of(Incoming incoming, Step step, MessageType type, Instant now) {
        var fields = incoming.message();
        var playerId = fields.requiredId("userId");
        var echo = Json.object().put("userId", playerId.toString());
        var command = EconomyCommand.newBuilder()
                .setPlayerId(playerId)
                .setActorId(step == Step.PURCHASE_REQUESTED ? playerId.toString() : ACTOR)
                .setRequestedAt(now.truncatedTo(MILLIS));
        switch (step) {
            case GRANT_ITEMS -> command.setGrantItems(new GrantItems(item(fields, echo), quantity(fields, echo)));
            case SUBTRACT_ITEMS ->
                command.setSubtractItems(new SubtractItems(item(fields, echo), quantity(fields, echo)));
            case DEBIT_GIL -> command.setDebitGil(new DebitGil(gil(fields, echo), REASON, GIL));
            case PURCHASE_REQUESTED -> command.setPurchase(new Purchase(List.of(line(fields, echo))));
        }
        var source = Source.of(incoming, step, type, echo);
        var correlationId = source.correlationId();
        echo.put("correlationId", correlationId == null ? null : correlationId.toString());
        return new Asked(command.setCommandId(id(source, playerId)).build(), source);
    }

    private static UUID id(Source source, UUID playerId) {
        var correlationId = source.correlationId();
        if (source.step() == Step.PURCHASE_REQUESTED) {
            return purchaseId(correlationId == null ? source.messageId() : correlationId, playerId);
        }
        if (correlationId != null) {
            return NamedIds.of(STEPS, source.step().type() + "/" + correlationId);
        }
        if (source.messageId() == null) {
            throw new MalformedMessageException("The message has neither a correlation id nor an id of its own");
        }
        return NamedIds.of(STEPS, source.step().type() + "/message/" + source.messageId());
    }

    /** A purchase has the id that its player chose, except those that open and close the player's account. */
    private static UUID purchaseId(@Nullable UUID chosen, UUID playerId) {
        if (chosen == null) {
            throw new MalformedMessageException("The purchase has no id");
        }
        if (AccountIds.reserves(playerId, chosen)) {
            throw new MalformedMessageException("The id of the purchase is not for purchases");
        }
        return chosen;
    }

    private static PurchaseLine line(Fields fields, ObjectNode echo) {
        var itemId = fields.requiredId("itemId");
        echo.put("itemId", itemId.toString());
        return new PurchaseLine(itemId, quantity(fields, echo), null);
    }

    private static UUID item(Fields fields, ObjectNode echo) {
        var itemId = fields.requiredId("catalogItemId");
        echo.put("catalogItemId", itemId.toString());
        return itemId;
    }

    private static int quantity(Fields fields, ObjectNode echo) {
        var quantity = fields.integer("quantity");
        echo.put("quantity", quantity);
        return quantity;
    }

    private static BigDecimal gil(Fields fields, ObjectNode echo) {
        var gil = fields.decimal("gil");
        // Far beyond what the rules allow, and within what the contract can hold.
        if (gil.precision() - gil.scale() > GIL_DIGITS_MAX || gil.scale() > GIL_DIGITS_MAX) {
            throw new MalformedMessageException("gil has more than " + GIL_DIGITS_MAX + " digits");
        }
        echo.put("gil", Json.decimal(gil));
        try {
            return gil.setScale(2, UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new MalformedMessageException("gil has more than two decimals", e);
        }
    }
}
