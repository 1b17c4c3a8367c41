package io.gilstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.economy.Wallet;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {

    private static final Wallet WALLET =
            new Wallet(new UUID(0, 1), "gil", new BigDecimal("12.50"), 3L, Instant.ofEpochMilli(1_000));

    private final SchemaRegistry registry = new InMemoryRegistry();
    private final byte[] written = Topics.ECONOMY_WALLETS.writer(registry).serialize("any", WALLET);

    @Test
    void readsWhatItWrote() {
        assertThat(read(written)).isEqualTo(WALLET);
    }

    @Test
    void writesConfluentsWireFormat() {
        var prefix = ByteBuffer.wrap(written);

        assertThat(prefix.get()).isZero();
        assertThat(registry.byId(prefix.getInt())).isEqualTo(Topics.ECONOMY_WALLETS.schema());
    }

    @Test
    void passesTombstonesThrough() {
        assertThat(Topics.ECONOMY_WALLETS.writer(registry).serialize("any", null))
                .isNull();
        assertThat(read(null)).isNull();
    }

    @Test
    void refusesAnotherMagicByte() {
        var bytes = written.clone();
        bytes[0] = 1;

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesAnUnknownSchemaId() {
        var bytes = ByteBuffer.wrap(written.clone()).putInt(1, 99).array();

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void refusesARecordOfAnotherType() {
        var otherId = registry.idOf("other", Objects.requireNonNull(Topics.CATALOG_ITEMS.schema()));
        var bytes = ByteBuffer.wrap(written.clone()).putInt(1, otherId).array();

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("gilstream.catalog.CatalogItem");
    }

    @Test
    void refusesATruncatedRecord() {
        assertThatThrownBy(() -> read(Arrays.copyOf(written, written.length - 1)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesTrailingBytes() {
        assertThatThrownBy(() -> read(Arrays.copyOf(written, written.length + 1)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesAnEmptyValue() {
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(SerializationException.class);
    }

    private @Nullable Wallet read(byte @Nullable [] bytes) {
        return Topics.ECONOMY_WALLETS.reader(registry).deserialize("any", bytes);
    }
}
