package io.gilstream.streams.account;

import io.gilstream.streams.Gil;

/**
 * How much of anything one command may ask for and one account may hold.
 *
 * <p>The first group is in the contract {@code gilstream.economy.EconomyCommand}, field by field, and Play Economy's
 * where it has the same limit. The second group keeps every sum far from overflow, and every balance within the 18
 * digits of the contracts.
 */
final class Limits {

    /** Contract: {@code Purchase.lines}. */
    static final int PURCHASE_LINES_MAX = 50;

    /** Contract: {@code PurchaseLine.quantity}; Play Economy's {@code POST /purchase} has the same. */
    static final int PURCHASE_QUANTITY_MAX = 100;

    /** Contract: {@code GrantItems.quantity}; Play Economy's has none. */
    static final int GRANT_QUANTITY_MAX = 1_000_000;

    /** Contract: {@code CreditGil.amount}. */
    static final Gil CREDIT_MIN = Gil.of("0.01");

    /** Contract: {@code CreditGil.amount}. */
    static final Gil CREDIT_MAX = Gil.of("1000000.00");

    /** Contract: {@code CreditGil.reason}, in characters as people count them (code points). */
    static final int REASON_LENGTH_MAX = 200;

    /** What a wallet can hold: a million of the largest credits. */
    static final Gil BALANCE_MAX = Gil.of("1000000000000.00");

    /** What a stack can hold: a thousand of the largest grants, and still an {@code int} with the next one on top. */
    static final int STACK_MAX = 1_000_000_000;

    /** Contract: {@code CatalogCommand.CreateItem.price}, which is Play Economy's range of prices. */
    static final Gil PRICE_MAX = Gil.of("1000.00");

    private Limits() {}
}
