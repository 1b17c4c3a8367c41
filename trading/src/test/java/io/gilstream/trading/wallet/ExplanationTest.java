package io.gilstream.trading.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.starter.view.Entry;
import io.gilstream.starter.view.Entry.Cause;
import io.gilstream.starter.view.Entry.Posting;
import io.gilstream.starter.view.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final Cause CAUSE = new Cause("GIL_CREDITED", new UUID(0, 2), "admin", "gift", null);

    @Test
    void explainsNothingByNothing() {
        var explained = new Explanation.Builder("gil", 0, 5).build();
        assertThat(explained).isEqualTo(new Explanation(gil("0.00"), gil("0.00"), true, gil("0.00"), List.of(), false));
    }

    @Test
    void addsUpTheLinesOfOneCurrency() {
        var builder = new Explanation.Builder("gil", 0, 5);
        builder.add(entry(1, "gil", "5.00", "5.00"));
        builder.add(entry(2, "gems", "9.00", "9.00"));
        builder.add(entry(3, "gil", "-2.50", "2.50"));
        var explained = builder.build();
        assertThat(explained.balance()).isEqualTo(explained.sum()).isEqualTo(gil("2.50"));
        assertThat(explained.lines()).extracting(Line::version).containsExactly(1L, 3L);
        assertThat(explained.proved()).isTrue();
    }

    @Test
    void saysWhenTheLinesDoNotAddUp() {
        var builder = new Explanation.Builder("gil", 0, 1);
        builder.add(entry(1, "gil", "5.00", "5.00"));
        builder.add(entry(2, "gil", "1.00", "7.00"));
        builder.add(entry(3, "gil", "-1.00", "5.00"));
        assertThat(builder.build().proved()).isFalse();
        assertThat(builder.build().sum()).isEqualTo(builder.build().balance());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void opensEachPageWhereTheOneBeforeEnded(long seed) {
        var random = new Random(seed);
        var limit = 1 + random.nextInt(7);
        var entries = random.ints(30, -500, 500).boxed().collect(Entries::new, Entries::add, (_, _) -> {});
        var opening = gil("0.00");
        var after = 0L;
        for (var more = true; more; ) {
            var builder = new Explanation.Builder("gil", after, limit);
            entries.list.forEach(builder::add);
            var page = builder.build();
            assertThat(page.opening()).as("seed %d", seed).isEqualTo(opening);
            assertThat(page.sum()).as("seed %d", seed).isEqualTo(entries.balance);
            opening = page.lines().stream().map(Line::amount).reduce(opening, BigDecimal::add);
            after = page.lines().getLast().version();
            more = page.more();
        }
        assertThat(opening).as("seed %d", seed).isEqualTo(entries.balance);
        assertThat(after).as("seed %d", seed).isEqualTo(30);
    }

    private static final class Entries {

        private final List<Entry> list = new ArrayList<>();
        private BigDecimal balance = gil("0.00");

        void add(int cents) {
            var amount = BigDecimal.valueOf(cents, 2);
            balance = balance.add(amount);
            list.add(entry(list.size() + 1, "gil", amount.toString(), balance.toString()));
        }
    }

    private static Entry entry(long version, String currency, String amount, String balanceAfter) {
        var posting = new Posting(currency, false, gil(amount), gil(balanceAfter));
        return new Entry(ANA, version, Instant.EPOCH, CAUSE, List.of(posting));
    }

    private static BigDecimal gil(String amount) {
        return new BigDecimal(amount);
    }
}
