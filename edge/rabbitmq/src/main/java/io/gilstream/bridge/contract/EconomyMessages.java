package io.gilstream.bridge.contract;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.Posting;
import io.gilstream.bridge.masstransit.MessageType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What events of accounts become: for each posting of the player the total that is left, then what Play Economy's
 * services say when they have done their part.
 *
 * <p>Totals follow from the postings whatever the event is, so that events of later versions have theirs as well. Play
 * Economy knows one currency, gil.
 */
final class EconomyMessages {

    private static final String GIL = "gil";

    /** Personal data leaves Keycloak only sealed, and a queue is no place to open it. */
    private static final String NO_EMAIL = "";

    private EconomyMessages() {}

    static List<Message> of(EconomyEvent event, Contracts contracts) {
        var messages = totals(event, contracts);
        facts(event, contracts).forEach(type -> messages.add(Message.about(type, event.getCommandId())));
        return messages;
    }

    /** Returns the totals alone, as a list that may grow. */
    static List<Message> totals(EconomyEvent event, Contracts contracts) {
        var messages = new ArrayList<Message>();
        for (var posting : event.getPostings()) {
            if (posting.getAccount() == AccountKind.PLAYER && posting.getAssetKind() == AssetKind.ITEM) {
                messages.add(Message.of(contracts.inventoryItemUpdated(), stack(event, posting)));
            } else if (posting.getAccount() == AccountKind.PLAYER
                    && posting.getAsset().equals(GIL)) {
                messages.add(Message.of(contracts.userUpdated(), gil(event, posting)));
            }
        }
        return messages;
    }

    private static List<MessageType> facts(EconomyEvent event, Contracts contracts) {
        return switch (event.getType()) {
            case PURCHASE_COMPLETED -> List.of(contracts.inventoryItemsGranted(), contracts.gilDebited());
            case ITEMS_GRANTED -> List.of(contracts.inventoryItemsGranted());
            case ITEMS_SUBTRACTED -> List.of(contracts.inventoryItemsSubtracted());
            case GIL_DEBITED -> isOfGil(event) ? List.of(contracts.gilDebited()) : List.of();
            case UNSPECIFIED, GIL_CREDITED, GIL_SET, PURCHASE_REFUNDED, ACCOUNT_OPENED, ACCOUNT_CLOSED -> List.of();
        };
    }

    private static boolean isOfGil(EconomyEvent event) {
        var debited = event.getGilDebited();
        return debited != null && debited.getCurrency().equals(GIL);
    }

    private static ObjectNode stack(EconomyEvent event, Posting posting) {
        return Json.object()
                .put("userId", event.getPlayerId().toString())
                .put("catalogItemId", UUID.fromString(posting.getAsset()).toString())
                .put("newTotalQuantity", left(posting).intValueExact());
    }

    private static ObjectNode gil(EconomyEvent event, Posting posting) {
        return Json.object()
                .put("userId", event.getPlayerId().toString())
                .put("email", NO_EMAIL)
                .put("newTotalGil", Json.decimal(left(posting)));
    }

    private static BigDecimal left(Posting posting) {
        return Objects.requireNonNull(posting.getBalanceAfter(), "A player's posting has a balance");
    }
}
