package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.benchmarks.GatewayReport.Cost;
import io.gilstream.benchmarks.GatewayReport.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayReportTest {

    private final Cost cost = new Cost(
            GatewayReport.STORE,
            300,
            new Series(List.of(4_000.0, 2_000.0, 3_000.0), List.of(1.0, 2.0, 1.5), List.of(3.0, 9.0, 4.0)),
            new Series(List.of(2_000.0, 1_400.0, 1_800.0), List.of(2.5, 3.0, 2.75), List.of(8.0, 10.0, 7.0)));
    private final GatewayReport report = GatewayReport.of(List.of(cost));

    @Test
    void aRatioIsTheMedianOfThatOfEachRound() {
        assertThat(cost.throughput()).isEqualTo(0.6);
    }

    @Test
    void aDifferenceIsTheMedianOfThatOfEachRound() {
        assertThat(cost.moreAtP50()).isEqualTo(1.25);
        assertThat(cost.moreAtP99()).isEqualTo(3.0);
    }

    @Test
    void bothWaysStandAboveWhatTheGatewayCosts() {
        assertThat(report.toTable())
                .containsPattern("GET /store +3000 +300 +1\\.50 +4\\.00")
                .containsPattern("through the gateway +1800 +300 +2\\.75 +8\\.00")
                .containsPattern("bare service +0\\.60 +\\+1\\.25 +\\+3\\.00");
    }

    @Test
    void theJsonHoldsEveryFigure() {
        assertThat(report.toJson()).contains("\"perSecond\" : [ 4000.0, 2000.0, 3000.0 ]");
    }
}
