package io.gilstream.bridge.out;

/** Who gets what is published. */
sealed interface Recipients {

    /** Every queue that is bound to the exchange of a message. That there is none is no failure: nobody listens yet. */
    record Bound() implements Recipients {}

    /** One queue and no other; it has to be there. */
    record OneQueue(String name) implements Recipients {}
}
