package io.gilstream.streams.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.catalog.CatalogRefusalReason;
import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.catalog.CatalogDecision.Created;
import io.gilstream.streams.catalog.CatalogDecision.Reason;
import io.gilstream.streams.catalog.CatalogDecision.Refused;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogDecisionsTest {

    private static final UUID POTION = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final Counter COUNTER = new Counter(41, 7);

    @ParameterizedTest
    @CsvSource({"1, 0, 0.00", "200, 2000, 1000.00"})
    void createsAnItem(int nameLength, int descriptionLength, String price) {
        var item = item(nameLength, descriptionLength, price);

        assertThat(CatalogDecisions.decide(COUNTER, item, false)).isEqualTo(new Created(new Counter(42, 8), item));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.00, false, INVALID_NAME",
        "201, 2001, 1000.01, true, INVALID_NAME",
        "200, 2001, 1000.01, true, INVALID_DESCRIPTION",
        "200, 2000, 1000.01, true, INVALID_PRICE",
        "1, 0, -0.01, false, INVALID_PRICE",
        "1, 0, 90000000000000.00, false, INVALID_PRICE",
        "1, 0, 1.00, true, ITEM_EXISTS"
    })
    void refusesAnItem(int nameLength, int descriptionLength, String price, boolean exists, Reason reason) {
        assertThat(CatalogDecisions.decide(COUNTER, item(nameLength, descriptionLength, price), exists))
                .isEqualTo(new Refused(reason));
    }

    @Test
    void refusesABlankName() {
        assertThat(CatalogDecisions.decide(COUNTER, new Change.CreateItem(POTION, " \t\n\u2003", "", Gil.ZERO), false))
                .isEqualTo(new Refused(Reason.INVALID_NAME));
    }

    /** Answers are remembered for ever by this text, so that it may never change. */
    @Test
    void isSpelledOutLikeThisForEver() {
        assertThat(new Change.CreateItem(POTION, "Potion", "Heals\nten", Gil.of("5")).text())
                .isEqualTo("create-item\n%s\n5.00\n6\nPotion\nHeals\nten".formatted(POTION));
    }

    @Test
    void differsInFingerprintFromAnyOther() {
        var other = new UUID(0, 1);
        var fingerprints = Stream.of(
                        new Change.CreateItem(POTION, "a", "b", Gil.ZERO),
                        new Change.CreateItem(other, "a", "b", Gil.ZERO),
                        new Change.CreateItem(POTION, "a\nb", "", Gil.ZERO),
                        new Change.CreateItem(POTION, "a", "\nb", Gil.ZERO),
                        new Change.CreateItem(POTION, "a\n", "b", Gil.ZERO),
                        new Change.CreateItem(POTION, "a", "b", Gil.of("0.01")))
                .map(Change::fingerprint);

        assertThat(fingerprints).doesNotHaveDuplicates().doesNotContain(Fingerprint.of(""));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void canWriteEveryReason(Reason reason) {
        assertThat(CatalogRefusalReason.valueOf(reason.name())).isNotEqualTo(CatalogRefusalReason.UNSPECIFIED);
    }

    private static Change.CreateItem item(int nameLength, int descriptionLength, String price) {
        return new Change.CreateItem(POTION, "🧪".repeat(nameLength), "ä".repeat(descriptionLength), Gil.of(price));
    }
}
