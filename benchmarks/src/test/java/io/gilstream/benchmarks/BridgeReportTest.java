package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BridgeReportTest {

    private final Histogram micros = new Histogram(3);
    private final BridgeReport report =
            BridgeReport.of(List.of(4_000.0, 5_000.0, 3_000.0), List.of(5_000.0, 10_000.0, 4_000.0), 500, micros);

    @Test
    void theRatioIsTheMedianOfThatOfEachRound() {
        assertThat(report.throughput()).isEqualTo(0.75);
    }

    @Test
    void theBridgeStandsBelowTheClientThatItUses() {
        assertThat(report.toTable()).containsPattern("client +5000 +1\\.00\nbridge +4000 +0\\.75\n");
    }

    @Test
    void theJsonHoldsEveryFigure() {
        assertThat(report.toJson()).contains("\"bridge\" : [ 4000.0, 5000.0, 3000.0 ]");
    }
}
