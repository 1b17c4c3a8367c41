package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Writes items as two numbers; enough for a store in memory, which is made anew from its topic at every start. */
final class ItemSerde {

    private ItemSerde() {}

    static Serde<Item> create() {
        return Serdes.serdeFrom(
                (_, item) -> item == null ? null : encode(item), (_, bytes) -> bytes == null ? null : decode(bytes));
    }

    private static byte[] encode(Item item) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(item.price().hundredths())
                .putLong(item.revision())
                .array();
    }

    private static Item decode(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Item(new Gil(buffer.getLong()), buffer.getLong());
    }
}
