package io.gilstream.bridge.contract;

import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of messages, written as MassTransit writes them. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns a decimal as MassTransit 8.0.3 and later write it: a string, so that no reader rounds it. */
    static String decimal(BigDecimal amount) {
        return amount.toPlainString();
    }
}
