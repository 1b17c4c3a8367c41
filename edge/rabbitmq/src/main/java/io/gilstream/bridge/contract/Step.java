package io.gilstream.bridge.contract;

/** A command that Play Economy's services send to each other, and the queue on which it is expected. */
public enum Step {
    GRANT_ITEMS("GrantItems", "inventory-grant-items"),
    SUBTRACT_ITEMS("SubtractItems", "inventory-subtract-items"),
    DEBIT_GIL("DebitGil", "identity-debit-gil"),
    /** Published for everybody, but carried out by one. */
    PURCHASE_REQUESTED("PurchaseRequested", "trading-purchase-state");

    private final String type;
    private final String queue;

    Step(String type, String queue) {
        this.type = type;
        this.queue = queue;
    }

    /** Returns the name of its message's type. */
    public String type() {
        return type;
    }

    /** Returns the name of its queue, and of the exchange before that. */
    public String queue() {
        return queue;
    }
}
