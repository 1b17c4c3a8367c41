package io.gilstream.bridge.contract;

import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogEventType;
import gilstream.catalog.ItemCreated;
import gilstream.catalog.ItemDeleted;
import gilstream.catalog.ItemUpdated;
import gilstream.catalog.PurchaseLimitSet;
import gilstream.economy.AccountClosed;
import gilstream.economy.AccountKind;
import gilstream.economy.AccountOpened;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.GilCredited;
import gilstream.economy.GilDebited;
import gilstream.economy.GilSet;
import gilstream.economy.ItemsGranted;
import gilstream.economy.ItemsSubtracted;
import gilstream.economy.Posting;
import gilstream.economy.PricedLine;
import gilstream.economy.PurchaseCompleted;
import gilstream.economy.PurchaseRefunded;
import gilstream.economy.RefundedLine;
import io.gilstream.bridge.contract.Translation.Origin;
import io.gilstream.bridge.masstransit.Endpoint;
import io.gilstream.bridge.masstransit.Sender;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events, and a sender that is the same on every machine. */
final class Examples {

    static final UUID COMMAND = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    static final UUID PLAYER = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    static final UUID ITEM = UUID.fromString("16fd2706-8baf-433b-82eb-8c7fada847da");
    static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123Z");
    static final Contracts CONTRACTS = new Contracts(
            "Play.Catalog.Contracts",
            "Play.Identity.Contracts",
            "Play.Inventory.Contracts",
            List.of("Play.Trading.Contracts", "Play.Trading.Service"));
    static final Sender SENDER = new Sender(
            new Endpoint("rabbitmq://localhost/"),
            "gilstream-bridge",
            new Sender.Host("game-1", 4711, "1.0.0.0", "25.0.1", "Linux 6.1"));
    static final Origin CATALOG_ORIGIN = new Origin(
            new LogPosition("catalog.events.v1", 0, 7),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            null);
    static final Origin ECONOMY_ORIGIN = new Origin(new LogPosition("economy.events.v1", 3, 42), null, null);

    private Examples() {}

    static CatalogEvent created() {
        return catalog(CatalogEventType.ITEM_CREATED)
                .setItemCreated(new ItemCreated(1, "Potion", "Restores a small amount of HP", gil("5.00")))
                .build();
    }

    static CatalogEvent updated() {
        return catalog(CatalogEventType.ITEM_UPDATED)
                .setItemUpdated(new ItemUpdated("Hi-Potion", "", gil("12.50")))
                .build();
    }

    static CatalogEvent deleted() {
        return catalog(CatalogEventType.ITEM_DELETED)
                .setItemDeleted(new ItemDeleted(1))
                .build();
    }

    static CatalogEvent limited() {
        return catalog(CatalogEventType.PURCHASE_LIMIT_SET)
                .setPurchaseLimitSet(new PurchaseLimitSet(1, 86_400))
                .build();
    }

    static EconomyEvent purchased() {
        return economy(
                        EconomyEventType.PURCHASE_COMPLETED,
                        money("gil", "-10.00", "90.00"),
                        counterpart(AccountKind.STORE, AssetKind.CURRENCY, "gil", "10.00"),
                        counterpart(AccountKind.STORE, AssetKind.ITEM, ITEM.toString(), "-2.00"),
                        items("2.00", "5.00"))
                .setPurchaseCompleted(
                        new PurchaseCompleted(List.of(new PricedLine(ITEM, 2, gil("5.00"), 7L)), gil("10.00")))
                .build();
    }

    static EconomyEvent granted() {
        return economy(
                        EconomyEventType.ITEMS_GRANTED,
                        counterpart(AccountKind.ISSUER, AssetKind.ITEM, ITEM.toString(), "-3.00"),
                        items("3.00", "3.00"))
                .setItemsGranted(new ItemsGranted(ITEM, 3, 7L))
                .build();
    }

    static EconomyEvent subtracted() {
        return economy(EconomyEventType.ITEMS_SUBTRACTED, items("-1.00", "0.00"))
                .setItemsSubtracted(new ItemsSubtracted(ITEM, 1))
                .build();
    }

    static EconomyEvent debited(String currency) {
        return economy(EconomyEventType.GIL_DEBITED, money(currency, "-1.50", "98.50"))
                .setGilDebited(new GilDebited(gil("1.50"), "a fine", currency))
                .build();
    }

    static EconomyEvent credited(String currency) {
        return economy(EconomyEventType.GIL_CREDITED, money(currency, "1.50", "101.50"))
                .setGilCredited(new GilCredited(gil("1.50"), "a gift", currency))
                .build();
    }

    static EconomyEvent set() {
        return economy(EconomyEventType.GIL_SET, money("gil", "-93.00", "7.00"))
                .setGilSet(new GilSet(gil("7.00"), gil("100.00"), "a correction"))
                .build();
    }

    static EconomyEvent refunded() {
        var lines = List.of(new RefundedLine(ITEM, 2, gil("5.00")));
        return economy(EconomyEventType.PURCHASE_REFUNDED, items("-2.00", "3.00"), money("gil", "10.00", "100.00"))
                .setPurchaseRefunded(
                        new PurchaseRefunded(COMMAND, lines, gil("10.00"), lines, gil("10.00"), "a mistake"))
                .build();
    }

    static EconomyEvent opened() {
        return economy(EconomyEventType.ACCOUNT_OPENED, money("gil", "100.00", "100.00"))
                .setAccountOpened(new AccountOpened(gil("100.00")))
                .build();
    }

    static EconomyEvent closed() {
        return economy(EconomyEventType.ACCOUNT_CLOSED, money("gil", "-90.00", "0.00"), money("token", "-1.00", "0.00"))
                .setAccountClosed(new AccountClosed("The user was deleted"))
                .build();
    }

    private static CatalogEvent.Builder catalog(CatalogEventType type) {
        return CatalogEvent.newBuilder()
                .setItemId(ITEM)
                .setRevision(7)
                .setCommandId(COMMAND)
                .setActorId("an admin")
                .setOccurredAt(TIME)
                .setType(type);
    }

    static EconomyEvent.Builder economy(EconomyEventType type, Posting... postings) {
        return EconomyEvent.newBuilder()
                .setPlayerId(PLAYER)
                .setVersion(4)
                .setCommandId(COMMAND)
                .setActorId(PLAYER.toString())
                .setOccurredAt(TIME)
                .setType(type)
                .setPostings(List.of(postings));
    }

    static Posting items(String amount, String left) {
        return new Posting(AccountKind.PLAYER, AssetKind.ITEM, ITEM.toString(), gil(amount), gil(left));
    }

    private static Posting money(String currency, String amount, String left) {
        return new Posting(AccountKind.PLAYER, AssetKind.CURRENCY, currency, gil(amount), gil(left));
    }

    private static Posting counterpart(AccountKind account, AssetKind kind, String asset, String amount) {
        return new Posting(account, kind, asset, gil(amount), null);
    }

    private static BigDecimal gil(String text) {
        return new BigDecimal(text);
    }
}
