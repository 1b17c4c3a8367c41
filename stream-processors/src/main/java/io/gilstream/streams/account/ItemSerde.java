package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Writes items as four numbers; enough for a store in memory, which is made anew from its topic at every start. */
final class ItemSerde {

    private static final int UNLIMITED = 0;

    private ItemSerde() {}

    static Serde<Item> create() {
        return Serdes.serdeFrom(
                (_, item) -> item == null ? null : encode(item), (_, bytes) -> bytes == null ? null : decode(bytes));
    }

    private static byte[] encode(Item item) {
        var limit = item.limit();
        return ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES)
                .putLong(item.price().hundredths())
                .putLong(item.revision())
                .putInt(limit == null ? UNLIMITED : limit.quantity())
                .putInt(limit == null ? UNLIMITED : limit.periodSeconds())
                .array();
    }

    private static Item decode(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Item(new Gil(buffer.getLong()), buffer.getLong(), limit(buffer.getInt(), buffer.getInt()));
    }

    private static @Nullable PurchaseLimit limit(int quantity, int periodSeconds) {
        return quantity == UNLIMITED ? null : new PurchaseLimit(quantity, periodSeconds);
    }
}
