package io.gilstream.streams.account;

import io.gilstream.streams.Gil;

/**
 * How much of anything one command may ask for and one account may hold.
 *
 * <p>The first group is in the contracts {@code gilstream.economy.EconomyCommand} and {@code gilstream.catalog}, field
 * by field, and Play Economy's where it has the same limit. The second group keeps every sum far from overflow, and
 * every balance within the 18 digits of the contracts.
 */
final class Limits {

    /** Contract: {@code Purchase.lines} and {@code RefundPurchase.lines}. */
    static final int PURCHASE_LINES_MAX = 50;

    /** Contract: {@code PurchaseLine.quantity}; Play Economy's {@code POST /purchase} has the same. */
    static final int PURCHASE_QUANTITY_MAX = 100;

    /** Contract: {@code GrantItems.quantity} and {@code SubtractItems.quantity}; Play Economy's have none. */
    static final int GRANT_QUANTITY_MAX = 1_000_000;

    /** Contract: {@code CreditGil.amount} and {@code DebitGil.amount}. */
    static final Gil AMOUNT_MIN = Gil.of("0.01");

    /** Contract: {@code CreditGil.amount} and {@code DebitGil.amount}. */
    static final Gil AMOUNT_MAX = Gil.of("1000000.00");

    /** Contract: {@code SetGil.balance}; Play Economy's {@code PUT /users/{id}} has the same. */
    static final Gil SET_MAX = Gil.of("1000000.00");

    /** Contract: {@code OpenAccount.startingGil}. */
    static final Gil STARTING_MAX = Gil.of("1000000.00");

    /** Contract: every {@code reason}, in characters as people count them (code points). */
    static final int REASON_LENGTH_MAX = 200;

    /** Contract: {@code CatalogCommand.SetPurchaseLimit.quantity}. */
    static final int LIMIT_QUANTITY_MAX = 1_000_000;

    /** Contract: {@code CatalogCommand.SetPurchaseLimit.periodSeconds}. */
    static final int LIMIT_PERIOD_MIN_SECONDS = 60;

    /** Contract: {@code CatalogCommand.SetPurchaseLimit.periodSeconds}; a year. */
    static final int LIMIT_PERIOD_MAX_SECONDS = 31_536_000;

    /** Contract: {@code CatalogCommand.CreateItem.price}, which is Play Economy's range of prices. */
    static final Gil PRICE_MAX = Gil.of("1000.00");

    /** What a wallet can hold of a currency: a million of the largest credits. */
    static final Gil BALANCE_MAX = Gil.of("1000000000000.00");

    /** How many currencies a wallet can hold, gil included; one stays for ever, because its published balance does. */
    static final int CURRENCIES_MAX = 16;

    /** What a stack can hold: a thousand of the largest grants, and still an {@code int} with the next one on top. */
    static final int STACK_MAX = 1_000_000_000;

    private Limits() {}

    /** Tells whether a quantity is one, or more, up to a maximum. */
    static boolean allow(int quantity, int max) {
        return quantity >= 1 && quantity <= max;
    }

    /** Tells whether a reason is short enough. */
    static boolean allowReason(String reason) {
        return reason.codePointCount(0, reason.length()) <= REASON_LENGTH_MAX;
    }
}
