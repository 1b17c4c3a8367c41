package io.gilstream.streams.projection;

import gilstream.economy.AccountKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.Posting;
import gilstream.economy.PurchaseRefunded;
import gilstream.economy.RefusalReason;
import gilstream.economy.Wallet;
import gilstream.inventory.Holding;
import gilstream.trading.BoughtLine;
import gilstream.trading.PurchaseState;
import gilstream.trading.PurchaseStatus;
import gilstream.trading.RefundState;
import gilstream.trading.TakenBack;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import io.gilstream.streams.kafka.UnusableRecordException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Says which state follows from an event or an outcome. It decides nothing, so it maps contract to contract. */
final class ProjectionRecords {

    private ProjectionRecords() {}

    /**
     * State that follows from a record.
     *
     * @param topic where it is kept
     * @param key what it is the state of
     */
    record State<V extends SpecificRecord>(Topic<V> topic, String key, V value) {}

    /** Returns the wallets and holdings that an event set, one for each posting of the player, and the refund. */
    static List<State<?>> ofEvent(String key, EconomyEvent event) {
        requireKey(key, event.getPlayerId());
        var states = new ArrayList<State<?>>();
        for (var posting : event.getPostings()) {
            if (posting.getAccount() == AccountKind.PLAYER) {
                states.add(ofPosting(event, posting));
            }
        }
        var refunded = event.getPurchaseRefunded();
        if (refunded != null) {
            states.add(refund(event, refunded));
        }
        return states;
    }

    // The event says what all refunds of the purchase took back so far, so that the latest state needs no other.
    private static State<RefundState> refund(EconomyEvent event, PurchaseRefunded refunded) {
        var lines = refunded.getLinesInAll().stream()
                .map(line -> new TakenBack(line.getItemId(), line.getQuantity(), line.getUnitPrice()))
                .toList();
        return new State<>(
                Topics.TRADING_REFUNDS,
                event.getPlayerId() + "/" + refunded.getPurchaseId(),
                new RefundState(
                        refunded.getPurchaseId(),
                        event.getPlayerId(),
                        lines,
                        refunded.getTotalInAll(),
                        event.getVersion(),
                        event.getOccurredAt()));
    }

    private static State<?> ofPosting(EconomyEvent event, Posting posting) {
        if (posting.getBalanceAfter() == null) {
            throw new UnusableRecordException("A posting of the player says no balance");
        }
        return switch (posting.getAssetKind()) {
            case CURRENCY -> wallet(event, posting.getAsset(), posting.getBalanceAfter());
            case ITEM -> holding(event, UUID.fromString(posting.getAsset()), posting.getBalanceAfter());
            case UNSPECIFIED -> throw new UnusableRecordException("A posting is of a kind that is not known here");
        };
    }

    private static State<Wallet> wallet(EconomyEvent event, String currency, BigDecimal balance) {
        return new State<>(
                Topics.ECONOMY_WALLETS,
                event.getPlayerId() + "/" + currency,
                new Wallet(event.getPlayerId(), currency, balance, event.getVersion(), event.getOccurredAt()));
    }

    private static State<Holding> holding(EconomyEvent event, UUID itemId, BigDecimal balance) {
        return new State<>(
                Topics.INVENTORY_HOLDINGS,
                event.getPlayerId() + "/" + itemId,
                new Holding(
                        event.getPlayerId(),
                        itemId,
                        balance.intValueExact(),
                        event.getVersion(),
                        event.getOccurredAt()));
    }

    /**
     * Returns the purchase that an outcome ended: none if the command was no purchase, nor if its id was that of an
     * earlier command, whose purchase stays as it was.
     */
    static List<State<?>> ofOutcome(String key, EconomyOutcome outcome) {
        requireKey(key, outcome.getPlayerId());
        if (outcome.getStatus() == OutcomeStatus.UNSPECIFIED) {
            throw new UnusableRecordException("The outcome's status is not known here");
        }
        if (outcome.getPurchase() == null || outcome.getReason() == RefusalReason.IDEMPOTENCY_KEY_REUSED) {
            return List.of();
        }
        var stateKey = outcome.getPlayerId() + "/" + outcome.getCommandId();
        return List.of(new State<>(Topics.TRADING_PURCHASES, stateKey, purchase(outcome)));
    }

    private static PurchaseState purchase(EconomyOutcome outcome) {
        var lines = outcome.getPurchase().getLines().stream()
                .map(line -> new BoughtLine(line.getItemId(), line.getQuantity(), line.getUnitPrice()))
                .toList();
        return new PurchaseState(
                outcome.getCommandId(),
                outcome.getPlayerId(),
                outcome.getStatus() == OutcomeStatus.ACCEPTED ? PurchaseStatus.COMPLETED : PurchaseStatus.FAULTED,
                lines,
                outcome.getPurchase().getTotal(),
                outcome.getReason() == null ? null : outcome.getReason().name(),
                outcome.getLine(),
                outcome.getVersion(),
                outcome.getRequestedAt(),
                outcome.getDecidedAt());
    }

    private static void requireKey(String key, UUID playerId) {
        if (!key.equals(playerId.toString())) {
            throw new UnusableRecordException("The key is not the player's id");
        }
    }
}
