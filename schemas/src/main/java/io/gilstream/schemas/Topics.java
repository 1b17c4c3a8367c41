package io.gilstream.schemas;

import static io.gilstream.schemas.Topic.Retention.DAYS_30;
import static io.gilstream.schemas.Topic.Retention.DAYS_7;
import static io.gilstream.schemas.Topic.Retention.FOR_EVER;
import static io.gilstream.schemas.Topic.Retention.LATEST_BY_KEY;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogEvent;
import gilstream.catalog.CatalogItem;
import gilstream.catalog.CatalogOutcome;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.Wallet;
import gilstream.identity.User;
import gilstream.identity.UserErased;
import gilstream.inventory.Holding;
import gilstream.trading.PurchaseState;
import gilstream.trading.RefundState;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic of Gilstream: the one place from which topics are created, opened to their readers and writers,
 * documented and checked.
 *
 * <p>{@code docs/topics.md} is written from this list.
 */
public final class Topics {

    private static final int PARTITIONS = 8;

    private static final Part ACCOUNT_TOPOLOGY = new Part("account topology", Client.STREAM_PROCESSORS);
    private static final Part PROJECTION_TOPOLOGY = new Part("projection topology", Client.STREAM_PROCESSORS);
    private static final Part CATALOG_TOPOLOGY = new Part("catalog topology", Client.STREAM_PROCESSORS);
    private static final Part STREAM_PROCESSORS = new Part("stream-processors", Client.STREAM_PROCESSORS);
    private static final Part CATALOG = new Part("catalog", Client.CATALOG);
    private static final Part IDENTITY = new Part("identity", Client.IDENTITY);
    private static final Part INVENTORY = new Part("inventory", Client.INVENTORY);
    private static final Part TRADING = new Part("trading", Client.TRADING);
    private static final Part BRIDGE = new Part("bridge", Client.BRIDGE);
    private static final Part CONNECT = new Part("connect", Client.CONNECT);
    private static final Part ANALYSTS = new Part("analysts", Client.ANALYST);
    private static final Part OPS = new Part("ops", Client.SETUP);

    public static final Topic<EconomyCommand> ECONOMY_COMMANDS = new Topic<>(
            "economy.commands.v1",
            EconomyCommand.class,
            "player",
            PARTITIONS,
            DAYS_7,
            List.of(TRADING, INVENTORY, IDENTITY, BRIDGE),
            List.of(ACCOUNT_TOPOLOGY, TRADING),
            "Requests to change a player's account.");

    public static final Topic<EconomyEvent> ECONOMY_EVENTS = new Topic<>(
            "economy.events.v1",
            EconomyEvent.class,
            "player",
            PARTITIONS,
            FOR_EVER,
            List.of(ACCOUNT_TOPOLOGY),
            List.of(
                    PROJECTION_TOPOLOGY,
                    views("inventory's, trading's and identity's account views"),
                    BRIDGE,
                    ANALYSTS),
            "What happened to players' accounts, as double entry: the record of the economy.");

    public static final Topic<EconomyOutcome> ECONOMY_OUTCOMES = new Topic<>(
            "economy.outcomes.v1",
            EconomyOutcome.class,
            "player",
            PARTITIONS,
            DAYS_7,
            List.of(ACCOUNT_TOPOLOGY),
            List.of(PROJECTION_TOPOLOGY, TRADING, INVENTORY, IDENTITY, BRIDGE),
            "The answer to each command.");

    public static final Topic<Wallet> ECONOMY_WALLETS = new Topic<>(
            "economy.wallets.v1",
            Wallet.class,
            "player/currency",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(PROJECTION_TOPOLOGY),
            List.of(ANALYSTS),
            "The latest balance of each wallet.");

    public static final Topic<Holding> INVENTORY_HOLDINGS = new Topic<>(
            "inventory.holdings.v1",
            Holding.class,
            "player/item",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(PROJECTION_TOPOLOGY),
            List.of(ANALYSTS),
            "The latest size of each stack of items.");

    public static final Topic<PurchaseState> TRADING_PURCHASES = new Topic<>(
            "trading.purchases.v1",
            PurchaseState.class,
            "player/purchase",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(PROJECTION_TOPOLOGY),
            List.of(views("trading's purchase views"), ANALYSTS),
            "Each purchase and what became of it.");

    public static final Topic<RefundState> TRADING_REFUNDS = new Topic<>(
            "trading.refunds.v1",
            RefundState.class,
            "player/purchase",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(PROJECTION_TOPOLOGY),
            List.of(views("trading's refund view"), ANALYSTS),
            "What was refunded of each purchase so far.");

    public static final Topic<User> IDENTITY_USERS = new Topic<>(
            "identity.users.v1",
            User.class,
            "user",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(IDENTITY),
            List.of(IDENTITY, views("identity's user view"), ANALYSTS),
            "Each user of the realm, with personal data sealed under a key that is gone when the user is.");

    public static final Topic<UserErased> IDENTITY_ERASURES = new Topic<>(
            "identity.erasures.v1",
            UserErased.class,
            "user",
            PARTITIONS,
            LATEST_BY_KEY,
            List.of(IDENTITY),
            List.of(ANALYSTS),
            "The receipt of each user's erasure: what was sealed for the user cannot be read any more.");

    public static final Topic<CatalogCommand> CATALOG_COMMANDS = new Topic<>(
            "catalog.commands.v1",
            CatalogCommand.class,
            "item",
            1,
            DAYS_7,
            List.of(CATALOG),
            List.of(CATALOG_TOPOLOGY),
            "Requests to change the catalog.");

    public static final Topic<CatalogEvent> CATALOG_EVENTS = new Topic<>(
            "catalog.events.v1",
            CatalogEvent.class,
            "item",
            1,
            FOR_EVER,
            List.of(CATALOG_TOPOLOGY),
            List.of(views("catalog's, inventory's and trading's item views"), BRIDGE, ANALYSTS),
            "What happened to the catalog, in the order of its revisions.");

    public static final Topic<CatalogOutcome> CATALOG_OUTCOMES = new Topic<>(
            "catalog.outcomes.v1",
            CatalogOutcome.class,
            "item",
            1,
            DAYS_7,
            List.of(CATALOG_TOPOLOGY),
            List.of(CATALOG),
            "The answer to each catalog command.");

    public static final Topic<CatalogItem> CATALOG_ITEMS = new Topic<>(
            "catalog.items.v1",
            CatalogItem.class,
            "item",
            1,
            LATEST_BY_KEY,
            List.of(CATALOG_TOPOLOGY),
            List.of(ACCOUNT_TOPOLOGY, ANALYSTS),
            "Each item on sale.");

    public static final Topic<SpecificRecord> STREAM_PROCESSORS_DEAD_LETTERS = deadLetters(STREAM_PROCESSORS);

    public static final Topic<SpecificRecord> CONNECT_DEAD_LETTERS = deadLetters(CONNECT);

    public static final Topic<SpecificRecord> BRIDGE_DEAD_LETTERS = deadLetters(BRIDGE);

    private static final List<Topic<?>> ALL = List.of(
            ECONOMY_COMMANDS,
            ECONOMY_EVENTS,
            ECONOMY_OUTCOMES,
            ECONOMY_WALLETS,
            INVENTORY_HOLDINGS,
            TRADING_PURCHASES,
            TRADING_REFUNDS,
            IDENTITY_USERS,
            IDENTITY_ERASURES,
            CATALOG_COMMANDS,
            CATALOG_EVENTS,
            CATALOG_OUTCOMES,
            CATALOG_ITEMS,
            STREAM_PROCESSORS_DEAD_LETTERS,
            CONNECT_DEAD_LETTERS,
            BRIDGE_DEAD_LETTERS);

    private Topics() {}

    /** Returns every topic. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    private static Part views(String name) {
        return new Part(name, Client.CONNECT);
    }

    private static Topic<SpecificRecord> deadLetters(Part owner) {
        return new Topic<>(
                "dead-letters." + owner.name() + ".v1",
                null,
                "as in the source",
                1,
                DAYS_30,
                List.of(owner),
                List.of(OPS),
                "Records that " + owner.name()
                        + " could not use: the original bytes, with cause and origin in the headers.");
    }
}
