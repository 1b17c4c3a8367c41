package io.gilstream.streams.account;

import static io.gilstream.schemas.Topics.CATALOG_ITEMS;
import static io.gilstream.schemas.Topics.ECONOMY_COMMANDS;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilstream.catalog.CatalogItem;
import gilstream.economy.EconomyCommand;
import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.RegistryUnavailableException;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountPoisonTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final byte[] KEY = ANA.toString().getBytes(UTF_8);
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.250Z");
    private static final EconomyCommand GOOD =
            EconomyCommands.of(new UUID(0, 1), ANA, new CreditGil(Gil.of("1.00"), "welcome", "gil"));

    private static final SchemaRegistry REGISTRY = new InMemoryRegistry();

    /** A record that can never be used, and a part of what is said of it. */
    record Poison(String name, TestRecord<byte[], byte[]> record, String cause) {

        static Poison of(String name, byte @Nullable [] key, byte @Nullable [] value, String cause) {
            return new Poison(name, new TestRecord<>(key, value, new RecordHeaders(), WRITTEN), cause);
        }

        static Poison of(String name, byte[] value, String cause) {
            return of(name, KEY, value, cause);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void goesToTheDeadLettersAndThePartitionGoesOn(Poison poison) {
        try (var driver = new TopologyDriver(topology(REGISTRY), REGISTRY, WRITTEN)) {
            poison.record().headers().add("traceparent", "00-1-2-01".getBytes(UTF_8));
            var commands = driver.rawInput(ECONOMY_COMMANDS);
            commands.pipeInput(KEY, bytes(GOOD), WRITTEN);
            commands.pipeInput(poison.record());
            commands.pipeInput(KEY, bytes(GOOD), WRITTEN);

            assertThat(driver.output(ECONOMY_OUTCOMES).readValuesToList()).hasSize(2);
            assertThat(driver.output(ECONOMY_EVENTS).readValuesToList()).hasSize(1);
            var letters = driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecordsToList();
            assertThat(letters).hasSize(1);
            var letter = letters.getFirst();
            assertThat(letter.key()).isEqualTo(poison.record().key());
            assertThat(letter.value()).isEqualTo(poison.record().value());
            assertThat(header(letter.headers(), "traceparent")).isEqualTo("00-1-2-01");
            assertThat(header(letter.headers(), DeadLetter.TOPIC)).isEqualTo("economy.commands.v1");
            assertThat(header(letter.headers(), DeadLetter.PARTITION)).isEqualTo("0");
            assertThat(header(letter.headers(), DeadLetter.OFFSET)).isEqualTo("1");
            assertThat(header(letter.headers(), DeadLetter.CAUSE)).contains(poison.cause());
            assertThat(header(letter.headers(), DeadLetter.CAUSE_CLASS)).endsWith("Exception");
        }
    }

    static Stream<Poison> poisons() {
        var good = bytes(GOOD);
        var item = new CatalogItem(ANA, 1, "", "", new BigDecimal("0.00"), 1L, WRITTEN, WRITTEN, null, null);
        var other = CATALOG_ITEMS.writer(REGISTRY).serialize("", item);
        var empty = new RecordHeader("h", new byte[0]);
        return Stream.of(
                Poison.of("no key", null, good, "no key"),
                Poison.of("empty key", new byte[0], good, "key is not the player's id"),
                Poison.of("key is no id", "ana".getBytes(UTF_8), good, "key is not the player's id"),
                Poison.of("key is another player's", new UUID(0, 9).toString().getBytes(UTF_8), good, "key is not"),
                Poison.of(
                        "key in upper case",
                        ANA.toString().toUpperCase(Locale.ROOT).getBytes(UTF_8),
                        good,
                        "key is"),
                Poison.of("key is not UTF-8", new byte[] {(byte) 0xC3, (byte) 0x28}, good, "key is not"),
                Poison.of("no value", KEY, null, "no value"),
                Poison.of("empty value", new byte[0], "wire format"),
                Poison.of("too short a value", new byte[] {0, 0, 0}, "wire format"),
                Poison.of("bad magic byte", with(good, 0, (byte) 1), "wire format"),
                Poison.of("unknown schema id", with(good, 1, (byte) 0x7f), "No schema has the id"),
                Poison.of("other record type", other, "got a gilstream.catalog.CatalogItem"),
                Poison.of("truncated", Arrays.copyOf(good, good.length - 3), "Cannot read"),
                Poison.of("only the prefix", Arrays.copyOf(good, 5), "Cannot read"),
                Poison.of("trailing bytes", Arrays.copyOf(good, good.length + 1), "left over"),
                Poison.of("id that is none", with(good, 6, (byte) 'x'), "Cannot read"),
                Poison.of("text of two billion bytes", withLongText(good), "Cannot read strings longer"),
                Poison.of("no payload", bytes(payloads(null, null)), "0 payloads"),
                Poison.of(
                        "two payloads",
                        bytes(payloads(new gilstream.economy.GrantItems(ANA, 1), GOOD.getCreditGil())),
                        "2 payloads"),
                Poison.of("payload that is not known here", unknownPayload(), "0 payloads"),
                Poison.of("refund with a grant", bytes(refundAndGrant()), "2 payloads"),
                Poison.of("expected price of 48 digits", withExpectedPrice(new byte[20]), "More than 18 digits"),
                Poison.of("amount of 48 digits", withAmount(good, new byte[20]), "More than 18 digits"),
                Poison.of("amount without digits", withAmount(good, new byte[0]), "Cannot read"),
                Poison.of("actor without end", bytes(actor("x".repeat(201))), "actor's id"),
                Poison.of("a megabyte", bytes(actor("x".repeat(900_000))), "more than 262144 bytes"),
                new Poison(
                        "headers without end",
                        new TestRecord<>(KEY, good, new RecordHeaders().add("big", new byte[17_000]), WRITTEN),
                        "headers have more than 16384 bytes"),
                new Poison(
                        "headers without number",
                        new TestRecord<>(KEY, good, new RecordHeaders(Collections.nCopies(2_000, empty)), WRITTEN),
                        "headers have more than 16384 bytes"),
                new Poison("no time", new TestRecord<>(KEY, good, new RecordHeaders(), Instant.EPOCH), "has no time"));
    }

    /** The broker takes records of up to 1,048,588 bytes, and so would refuse this one with further headers. */
    @Test
    void isCutWhereItWouldNotFitWithItsCause() {
        try (var driver = new TopologyDriver(topology(REGISTRY), REGISTRY, WRITTEN)) {
            var headers = new RecordHeaders().add("big", new byte[500_000]);
            var record = new TestRecord<>(KEY, new byte[548_000], headers, WRITTEN);
            driver.rawInput(ECONOMY_COMMANDS).pipeInput(record);

            var letter = driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecord();
            assertThat(letter.key()).isEqualTo(KEY);
            assertThat(letter.value()).hasSize(100_000);
            assertThat(letter.headers().lastHeader("big")).isNull();
            assertThat(header(letter.headers(), DeadLetter.CAUSE)).endsWith("(only its beginning is kept)");
        }
    }

    @Test
    void goesToTheDeadLettersWhenARuleFails() {
        AccountProcessor.Rule broken = (account, command, given) -> {
            if (command instanceof GrantItems) {
                throw new ArithmeticException("long overflow");
            }
            return Decisions.decide(account, command, given);
        };
        try (var driver = new TopologyDriver(AccountTopology.create(REGISTRY, inMemory(), broken), REGISTRY, WRITTEN)) {
            var commands = driver.input(ECONOMY_COMMANDS);
            commands.pipeInput(
                    ANA.toString(), EconomyCommands.of(new UUID(0, 1), ANA, new GrantItems(ANA, 1)), WRITTEN);
            commands.pipeInput(ANA.toString(), GOOD, WRITTEN);

            var letter = driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecord();
            assertThat(header(letter.headers(), DeadLetter.CAUSE)).isEqualTo("long overflow");
            assertThat(header(letter.headers(), DeadLetter.CAUSE_CLASS)).isEqualTo("java.lang.ArithmeticException");
            assertThat(header(letter.headers(), DeadLetter.OFFSET)).isEqualTo("0");
            // The id of the command that was not decided is still free.
            assertThat(driver.output(ECONOMY_OUTCOMES).readValue().getVersion()).isEqualTo(1);
        }
    }

    @Test
    void isNotARecordWhoseSchemaCannotBeAskedForNow() {
        var down = new RegistryThatIsDown(REGISTRY);
        try (var driver = new TopologyDriver(topology(down), REGISTRY, WRITTEN)) {
            var commands = driver.rawInput(ECONOMY_COMMANDS);
            var value = bytes(GOOD);

            assertThatThrownBy(() -> commands.pipeInput(KEY, value, WRITTEN))
                    .hasRootCauseInstanceOf(InterruptedException.class)
                    .cause()
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void keepsOnlyTheLatestCauseAndOriginOfARecordThatWasSentBack() {
        try (var driver = new TopologyDriver(topology(REGISTRY), REGISTRY, WRITTEN)) {
            var headers = new RecordHeaders()
                    .add(DeadLetter.CAUSE, "old".getBytes(UTF_8))
                    .add(DeadLetter.OFFSET, "77".getBytes(UTF_8));
            driver.rawInput(ECONOMY_COMMANDS).pipeInput(new TestRecord<>(KEY, new byte[0], headers, WRITTEN));

            var letter = driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecord();
            assertThat(letter.headers().headers(DeadLetter.CAUSE)).hasSize(1);
            assertThat(header(letter.headers(), DeadLetter.OFFSET)).isEqualTo("0");
        }
    }

    /** Knows every schema until it is asked for one by id. */
    private record RegistryThatIsDown(SchemaRegistry delegate) implements SchemaRegistry {

        @Override
        public int idOf(String subject, Schema schema) {
            return delegate.idOf(subject, schema);
        }

        // A client that is interrupted gives up at once, as it does after a minute without an answer.
        @Override
        public Schema byId(int id) {
            Thread.currentThread().interrupt();
            try {
                return new RegistryClient(URI.create("http://127.0.0.1:1")).byId(id);
            } finally {
                Thread.interrupted();
            }
        }
    }

    private static Topology topology(SchemaRegistry registry) {
        return AccountTopology.create(registry, inMemory(), Decisions::decide);
    }

    private static KeyValueBytesStoreSupplier inMemory() {
        return Stores.inMemoryKeyValueStore(AccountStore.NAME);
    }

    private static byte[] bytes(EconomyCommand command) {
        return ECONOMY_COMMANDS.writer(REGISTRY).serialize("", command);
    }

    // Behind the amount stand the reason and the currency, each with its length, and six payloads that are not set.
    private static byte[] withAmount(byte[] bytes, byte[] digits) {
        Arrays.fill(digits, (byte) 0x7f);
        return withDecimal(
                bytes,
                bytes.length - 6 - 4 - 1 - GOOD.getCreditGil().getReason().length() - 2,
                digits);
    }

    // Behind the price stand the end of the lines, and eight payloads that are not set.
    private static byte[] withExpectedPrice(byte[] digits) {
        Arrays.fill(digits, (byte) 0x7f);
        var bytes = bytes(EconomyCommands.purchase(new UUID(0, 1), ANA, new Line(ANA, 1, Gil.of("1.00"))));
        return withDecimal(bytes, bytes.length - 8 - 1 - 2, digits);
    }

    // A decimal is its length and its digits; of the one that is replaced, each is one byte.
    private static byte[] withDecimal(byte[] bytes, int amount, byte[] digits) {
        var buffer = ByteBuffer.allocate(bytes.length - 1 + digits.length);
        return buffer.put(bytes, 0, amount)
                .put((byte) (2 * digits.length))
                .put(digits)
                .put(bytes, amount + 2, bytes.length - amount - 2)
                .array();
    }

    // The first text stands behind the prefix of five bytes; a length is written as its double, seven bits a byte.
    private static byte[] withLongText(byte[] bytes) {
        var copy = bytes.clone();
        System.arraycopy(new byte[] {-2, -1, -1, -1, 15}, 0, copy, 5, 5);
        return copy;
    }

    private static EconomyCommand payloads(
            gilstream.economy.@Nullable GrantItems grant, gilstream.economy.@Nullable CreditGil credit) {
        return new EconomyCommand(
                new UUID(0, 1), ANA, "", WRITTEN, null, grant, credit, null, null, null, null, null, null);
    }

    private static EconomyCommand refundAndGrant() {
        var refund = new gilstream.economy.RefundPurchase(ANA, List.of(), "");
        var grant = new gilstream.economy.GrantItems(ANA, 1);
        return new EconomyCommand(
                new UUID(0, 1), ANA, "", WRITTEN, null, grant, null, null, null, null, refund, null, null);
    }

    // As a later version of the contract would write it: one more payload, which is set.
    private static byte[] unknownPayload() {
        var known = EconomyCommand.getClassSchema().toString();
        var grown = new Schema.Parser()
                .parse(known.substring(0, known.length() - 2)
                        + ", {\"name\": \"fly\", \"type\": [\"null\", \"string\"], \"default\": null}]}");
        var bytes = bytes(payloads(null, null));
        return ByteBuffer.allocate(bytes.length + 3)
                .put(bytes)
                .put(new byte[] {2, 2, 'x'})
                .putInt(1, REGISTRY.idOf("economy.commands.v1-value", grown))
                .array();
    }

    private static EconomyCommand actor(String actor) {
        return new EconomyCommand(
                new UUID(0, 1),
                ANA,
                actor,
                WRITTEN,
                null,
                null,
                GOOD.getCreditGil(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static byte[] with(byte[] bytes, int index, byte value) {
        var copy = bytes.clone();
        copy[index] = value;
        return copy;
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
