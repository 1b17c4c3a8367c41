package io.gilstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.benchmarks.HttpReport.Rate;
import io.gilstream.benchmarks.HttpReport.Timed;
import io.gilstream.benchmarks.HttpReport.Waited;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpReportTest {

    private final HttpReport report = HttpReport.of(
            List.of(new Rate(HttpReport.REFUSED, 4_000), new Rate(HttpReport.PURCHASE, 1_000)),
            List.of(
                    new Timed(HttpReport.PASS_THROUGH, 500, 100, 20, 40),
                    new Timed(HttpReport.PURCHASE, 500, 100, 35, 90)),
            new Waited(50, 300, 700, 800));

    @Test
    void aRateStandsBesideItsRatioToThatOfARefusedRequest() {
        assertThat(report.toTable()).containsPattern("POST /purchase +1000 +0\\.25");
    }

    @Test
    void aTimeStandsBesideWhatItIsOverThePassThroughs() {
        assertThat(report.toTable()).containsPattern("POST /purchase +500 +35\\.0 +\\+15\\.0 +90\\.0 +\\+50\\.0");
    }

    @Test
    void howLongNewPlayersWaitForTheirGilStandsBelow() {
        assertThat(report.toTable()).contains("50 registrations", "p50 300.0, p99 700.0, longest 800.0");
    }

    @Test
    void theJsonHoldsEveryFigure() {
        assertThat(report.toJson()).contains("\"perSecond\" : 1000.0", "\"p99\" : 90.0");
    }
}
