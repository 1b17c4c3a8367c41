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
 * Every topic of Gilstream: the one place from which topics are created, documented and checked.
 *
 * <p>{@code docs/topics.md} is written from this list.
 */
public final class Topics {

    private static final int PARTITIONS = 8;

    public static final Topic<EconomyCommand> ECONOMY_COMMANDS = new Topic<>(
            "economy.commands.v1",
            EconomyCommand.class,
            "player",
            PARTITIONS,
            DAYS_7,
            "trading, inventory, identity",
            List.of("account topology", "trading"),
            "Requests to change a player's account.");

    public static final Topic<EconomyEvent> ECONOMY_EVENTS = new Topic<>(
            "economy.events.v1",
            EconomyEvent.class,
            "player",
            PARTITIONS,
            FOR_EVER,
            "account topology",
            List.of("projection topology", "inventory's, trading's and identity's account views", "analysts"),
            "What happened to players' accounts, as double entry: the record of the economy.");

    public static final Topic<EconomyOutcome> ECONOMY_OUTCOMES = new Topic<>(
            "economy.outcomes.v1",
            EconomyOutcome.class,
            "player",
            PARTITIONS,
            DAYS_7,
            "account topology",
            List.of("projection topology", "trading", "inventory", "identity"),
            "The answer to each command.");

    public static final Topic<Wallet> ECONOMY_WALLETS = new Topic<>(
            "economy.wallets.v1",
            Wallet.class,
            "player/currency",
            PARTITIONS,
            LATEST_BY_KEY,
            "projection topology",
            List.of("analysts"),
            "The latest balance of each wallet.");

    public static final Topic<Holding> INVENTORY_HOLDINGS = new Topic<>(
            "inventory.holdings.v1",
            Holding.class,
            "player/item",
            PARTITIONS,
            LATEST_BY_KEY,
            "projection topology",
            List.of("analysts"),
            "The latest size of each stack of items.");

    public static final Topic<PurchaseState> TRADING_PURCHASES = new Topic<>(
            "trading.purchases.v1",
            PurchaseState.class,
            "player/purchase",
            PARTITIONS,
            LATEST_BY_KEY,
            "projection topology",
            List.of("trading's purchase views", "analysts"),
            "Each purchase and what became of it.");

    public static final Topic<RefundState> TRADING_REFUNDS = new Topic<>(
            "trading.refunds.v1",
            RefundState.class,
            "player/purchase",
            PARTITIONS,
            LATEST_BY_KEY,
            "projection topology",
            List.of("trading's refund view", "analysts"),
            "What was refunded of each purchase so far.");

    public static final Topic<User> IDENTITY_USERS = new Topic<>(
            "identity.users.v1",
            User.class,
            "user",
            PARTITIONS,
            LATEST_BY_KEY,
            "identity",
            List.of("identity", "identity's user view", "analysts"),
            "Each user of the realm, with personal data sealed under a key that is gone when the user is.");

    public static final Topic<UserErased> IDENTITY_ERASURES = new Topic<>(
            "identity.erasures.v1",
            UserErased.class,
            "user",
            PARTITIONS,
            LATEST_BY_KEY,
            "identity",
            List.of("analysts"),
            "The receipt of each user's erasure: what was sealed for the user cannot be read any more.");

    public static final Topic<CatalogCommand> CATALOG_COMMANDS = new Topic<>(
            "catalog.commands.v1",
            CatalogCommand.class,
            "item",
            1,
            DAYS_7,
            "catalog",
            List.of("catalog topology"),
            "Requests to change the catalog.");

    public static final Topic<CatalogEvent> CATALOG_EVENTS = new Topic<>(
            "catalog.events.v1",
            CatalogEvent.class,
            "item",
            1,
            FOR_EVER,
            "catalog topology",
            List.of("catalog's, inventory's and trading's item views", "analysts"),
            "What happened to the catalog, in the order of its revisions.");

    public static final Topic<CatalogOutcome> CATALOG_OUTCOMES = new Topic<>(
            "catalog.outcomes.v1",
            CatalogOutcome.class,
            "item",
            1,
            DAYS_7,
            "catalog topology",
            List.of("catalog"),
            "The answer to each catalog command.");

    public static final Topic<CatalogItem> CATALOG_ITEMS = new Topic<>(
            "catalog.items.v1",
            CatalogItem.class,
            "item",
            1,
            LATEST_BY_KEY,
            "catalog topology",
            List.of("account topology", "analysts"),
            "Each item on sale.");

    public static final Topic<SpecificRecord> STREAM_PROCESSORS_DEAD_LETTERS = deadLetters("stream-processors");

    public static final Topic<SpecificRecord> CONNECT_DEAD_LETTERS = deadLetters("connect");

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
            CONNECT_DEAD_LETTERS);

    private Topics() {}

    /** Returns every topic. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    private static Topic<SpecificRecord> deadLetters(String owner) {
        return new Topic<>(
                "dead-letters." + owner + ".v1",
                null,
                "as in the source",
                1,
                DAYS_30,
                owner,
                List.of("ops"),
                "Records that " + owner + " could not use: the original bytes, with cause and origin in the headers.");
    }
}
