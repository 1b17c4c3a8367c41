package io.gilstream.launcher.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void isAlignedBelowATitle() {
        var rows = List.of(new Row("1", "Grant", null, "no\n  quantity"), new Row("sha256:22", null, "now", null));

        assertThat(Row.table(rows))
                .containsExactly(
                        "id         type   when  cause", //
                        "1          Grant  -     no quantity",
                        "sha256:22  -      now   -");
    }

    @Test
    void isNoLongerThanALine() {
        var row = new Row("1", null, null, "x".repeat(1_000));

        assertThat(row.line()).hasSizeLessThan(250).endsWith("x…");
    }
}
