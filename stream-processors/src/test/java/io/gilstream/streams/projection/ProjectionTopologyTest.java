package io.gilstream.streams.projection;

import static gilstream.economy.AccountKind.PLAYER;
import static gilstream.economy.AccountKind.STORE;
import static gilstream.economy.AssetKind.CURRENCY;
import static gilstream.economy.AssetKind.ITEM;
import static io.gilstream.schemas.Topics.ECONOMY_EVENTS;
import static io.gilstream.schemas.Topics.ECONOMY_OUTCOMES;
import static io.gilstream.schemas.Topics.ECONOMY_WALLETS;
import static io.gilstream.schemas.Topics.INVENTORY_HOLDINGS;
import static io.gilstream.schemas.Topics.STREAM_PROCESSORS_DEAD_LETTERS;
import static io.gilstream.schemas.Topics.TRADING_PURCHASES;
import static io.gilstream.schemas.Topics.TRADING_REFUNDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.AccountKind;
import gilstream.economy.AssetKind;
import gilstream.economy.EconomyEvent;
import gilstream.economy.EconomyEventType;
import gilstream.economy.EconomyOutcome;
import gilstream.economy.OutcomeLine;
import gilstream.economy.OutcomeStatus;
import gilstream.economy.Posting;
import gilstream.economy.PurchaseOutcome;
import gilstream.economy.PurchaseRefunded;
import gilstream.economy.RefundedLine;
import gilstream.economy.RefusalReason;
import gilstream.economy.Wallet;
import gilstream.inventory.Holding;
import gilstream.trading.BoughtLine;
import gilstream.trading.PurchaseState;
import gilstream.trading.PurchaseStatus;
import gilstream.trading.RefundState;
import gilstream.trading.TakenBack;
import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.InMemoryRegistry;
import io.gilstream.testkit.Golden;
import io.gilstream.testkit.TopologyDriver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectionTopologyTest {

    private static final UUID ANA = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f002");
    private static final UUID PURCHASE = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f003");
    private static final Instant ASKED = Instant.parse("2026-11-23T10:00:00.001Z");
    private static final Instant DECIDED = Instant.parse("2026-11-23T10:00:00.250Z");
    private static final List<OutcomeLine> LINES = List.of(new OutcomeLine(POTION, 3, new BigDecimal("9.99")));

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TopologyDriver driver = new TopologyDriver(ProjectionTopology.create(registry), registry, DECIDED);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keepsTheBalancesThatAnEventSet() {
        happens(
                posting(PLAYER, CURRENCY, "gil", "-29.97", "70.03"),
                posting(STORE, CURRENCY, "gil", "29.97", null),
                posting(STORE, ITEM, POTION.toString(), "-3.00", null),
                posting(PLAYER, ITEM, POTION.toString(), "3.00", "8.00"));

        assertThat(driver.output(ECONOMY_WALLETS).readKeyValuesToList())
                .containsExactly(
                        KeyValue.pair(ANA + "/gil", new Wallet(ANA, "gil", new BigDecimal("70.03"), 42L, DECIDED)));
        assertThat(driver.output(INVENTORY_HOLDINGS).readKeyValuesToList())
                .containsExactly(KeyValue.pair(ANA + "/" + POTION, new Holding(ANA, POTION, 8, 42L, DECIDED)));
    }

    @Test
    void keepsACompletedPurchase() {
        answers(outcome(OutcomeStatus.ACCEPTED, 42L, null, null, "29.97"));

        // Avro cannot compare lists of decimals that may be null, so that the texts are compared.
        assertThat(driver.output(TRADING_PURCHASES).readKeyValue())
                .hasToString(KeyValue.pair(
                                ANA + "/" + PURCHASE,
                                new PurchaseState(
                                        PURCHASE,
                                        ANA,
                                        PurchaseStatus.COMPLETED,
                                        List.of(new BoughtLine(POTION, 3, new BigDecimal("9.99"))),
                                        new BigDecimal("29.97"),
                                        null,
                                        null,
                                        42L,
                                        ASKED,
                                        DECIDED))
                        .toString());
    }

    @Test
    void keepsTheWalletOfEachCurrency() {
        happens(posting(PLAYER, CURRENCY, "gil", "1.00", "1.00"), posting(PLAYER, CURRENCY, "gems", "2.00", "3.00"));

        assertThat(driver.output(ECONOMY_WALLETS).readKeyValuesToMap())
                .containsOnly(
                        Map.entry(ANA + "/gil", new Wallet(ANA, "gil", new BigDecimal("1.00"), 42L, DECIDED)),
                        Map.entry(ANA + "/gems", new Wallet(ANA, "gems", new BigDecimal("3.00"), 42L, DECIDED)));
    }

    @Test
    void keepsWhatWasRefundedOfAPurchaseInAll() {
        var refunded = new PurchaseRefunded(
                PURCHASE,
                List.of(new RefundedLine(POTION, 1, new BigDecimal("9.99"))),
                new BigDecimal("9.99"),
                List.of(new RefundedLine(POTION, 3, new BigDecimal("9.99"))),
                new BigDecimal("29.97"),
                "broken");

        happens(EconomyEventType.PURCHASE_REFUNDED, refunded, posting(PLAYER, CURRENCY, "gil", "9.99", "9.99"));

        assertThat(driver.output(TRADING_REFUNDS).readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        ANA + "/" + PURCHASE,
                        new RefundState(
                                PURCHASE,
                                ANA,
                                List.of(new TakenBack(POTION, 3, new BigDecimal("9.99"))),
                                new BigDecimal("29.97"),
                                42L,
                                DECIDED)));
        assertThat(driver.output(ECONOMY_WALLETS).readValue().getBalance()).isEqualTo("9.99");
    }

    @Test
    void keepsARefusedPurchase() {
        answers(outcome(OutcomeStatus.REFUSED, null, RefusalReason.UNKNOWN_ITEM, 0, null));

        var purchase = driver.output(TRADING_PURCHASES).readValue();
        assertThat(purchase.getStatus()).isEqualTo(PurchaseStatus.FAULTED);
        assertThat(purchase.getReason()).isEqualTo("UNKNOWN_ITEM");
        assertThat(purchase.getLine()).isZero();
        assertThat(purchase.getTotal()).isNull();
        assertThat(purchase.getVersion()).isNull();
    }

    @Test
    void leavesOutWhatEndedNoPurchase() {
        answers(outcome(OutcomeStatus.REFUSED, null, RefusalReason.IDEMPOTENCY_KEY_REUSED, null, null));
        answers(new EconomyOutcome(PURCHASE, ANA, ASKED, DECIDED, OutcomeStatus.ACCEPTED, 42L, null, null, null, null));

        assertThat(driver.output(TRADING_PURCHASES).isEmpty()).isTrue();
        assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unusablePostings")
    void sendsAnEventItCannotProjectToTheDeadLetters(Posting posting) {
        happens(posting(PLAYER, CURRENCY, "gil", "1.00", "1.00"), posting);

        assertThat(driver.output(ECONOMY_WALLETS).isEmpty()).isTrue();
        var letter = driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readRecord();
        assertThat(new String(letter.headers().lastHeader(DeadLetter.TOPIC).value(), UTF_8))
                .isEqualTo("economy.events.v1");
    }

    static Stream<Posting> unusablePostings() {
        return Stream.of(
                posting(PLAYER, CURRENCY, "gil", "1.00", null),
                posting(PLAYER, AssetKind.UNSPECIFIED, "gil", "1.00", "1.00"),
                posting(PLAYER, ITEM, "potion", "1.00", "1.00"),
                posting(PLAYER, ITEM, POTION.toString(), "1.50", "1.50"),
                posting(PLAYER, ITEM, POTION.toString(), "3000000000.00", "3000000000.00"));
    }

    @Test
    void sendsAnOutcomeItCannotUnderstandToTheDeadLetters() {
        answers(outcome(OutcomeStatus.UNSPECIFIED, null, null, null, null));
        driver.input(ECONOMY_OUTCOMES)
                .pipeInput("somebody else", outcome(OutcomeStatus.ACCEPTED, 1L, null, null, null), DECIDED);
        driver.rawInput(ECONOMY_EVENTS).pipeInput(ANA.toString().getBytes(UTF_8), new byte[] {9}, DECIDED);

        assertThat(driver.output(TRADING_PURCHASES).isEmpty()).isTrue();
        assertThat(driver.rawOutput(STREAM_PROCESSORS_DEAD_LETTERS).readValuesToList())
                .hasSize(3);
    }

    /** Fails on any change of shape, which would be a change of what the topology reads and writes. */
    @Test
    void keepsItsShape() {
        Golden.assertMatches(
                "projection-topology.txt",
                ProjectionTopology.create(registry).describe().toString());
    }

    private void happens(Posting... postings) {
        happens(EconomyEventType.PURCHASE_COMPLETED, null, postings);
    }

    private void happens(EconomyEventType type, @Nullable PurchaseRefunded refunded, Posting... postings) {
        var event = new EconomyEvent(
                ANA,
                42L,
                PURCHASE,
                ANA.toString(),
                DECIDED,
                type,
                List.of(postings),
                null,
                null,
                null,
                null,
                null,
                null,
                refunded,
                null,
                null);
        driver.input(ECONOMY_EVENTS).pipeInput(ANA.toString(), event, DECIDED);
    }

    private void answers(EconomyOutcome outcome) {
        driver.input(ECONOMY_OUTCOMES).pipeInput(ANA.toString(), outcome, DECIDED);
    }

    private static EconomyOutcome outcome(
            OutcomeStatus status,
            @Nullable Long version,
            @Nullable RefusalReason reason,
            @Nullable Integer line,
            @Nullable String total) {
        var purchase = new PurchaseOutcome(LINES, total == null ? null : new BigDecimal(total));
        return new EconomyOutcome(PURCHASE, ANA, ASKED, DECIDED, status, version, reason, line, purchase, null);
    }

    private static Posting posting(
            AccountKind account, AssetKind kind, String asset, String amount, @Nullable String balance) {
        return new Posting(
                account, kind, asset, new BigDecimal(amount), balance == null ? null : new BigDecimal(balance));
    }
}
