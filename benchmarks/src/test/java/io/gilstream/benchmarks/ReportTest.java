package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.benchmarks.Measurement.Latency;
import io.gilstream.benchmarks.Measurement.Saturation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report(
            new Report.Conditions("now", 2, 1024, "25", "20", "1"),
            List.of(
                    new Saturation("pass-through", 100, 40_000),
                    new Saturation("same-records", 100, 20_000),
                    new Saturation("core", 100, 30_000)),
            List.of(
                    new Latency("pass-through", 500, 100, 10, 20, 40),
                    new Latency("pass-through", 2_000, 100, 20, 40, 80),
                    new Latency("core", 2_000, 100, 24, 60, 80)));

    @Test
    void aFigureStandsBesideItsRatiosToTheReferencesOfTheSameRun() {
        var table = report.toTable();

        assertThat(table).containsPattern("core +30000 +0\\.75 +1\\.50");
        assertThat(table).containsPattern("core +2000 +24\\.0 +1\\.20 +60\\.0 +1\\.50 +80\\.0 +1\\.00");
    }

    @Test
    void ofSeveralRoundsTheMedianCounts() {
        var rounds = new Report(
                report.conditions(),
                Stream.of(10_000, 40_000, 20_000)
                        .flatMap(rate -> Stream.of(
                                new Saturation("pass-through", 100, rate),
                                new Saturation("same-records", 100, rate),
                                new Saturation("core", 100, rate / 2.0)))
                        .toList(),
                List.of());

        var table = rounds.toTable();

        assertThat(table).containsPattern("core +10000 +0\\.50 +0\\.50");
    }

    @Test
    void theJsonHoldsEveryFigure() {
        assertThat(report.toJson()).contains("\"perSecond\" : 30000.0", "\"p999\" : 80.0", "\"processors\" : 2");
    }
}
