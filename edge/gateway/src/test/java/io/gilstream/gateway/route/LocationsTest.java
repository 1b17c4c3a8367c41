package io.gilstream.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class LocationsTest {

    private static final URI AT = URI.create("http://10.0.0.7:5006");

    @ParameterizedTest
    @CsvSource({
        "/purchase/status/1, /trading-svc/purchase/status/1",
        "http://10.0.0.7:5006/purchase?a=b, /trading-svc/purchase?a=b",
        "http://10.0.0.7:5006, /trading-svc",
        "http://10.0.0.7:50061/other, http://10.0.0.7:50061/other",
        "https://elsewhere.example/a, https://elsewhere.example/a",
        "//elsewhere.example/a, //elsewhere.example/a",
        "status/1, status/1",
        "?cursor=b, ?cursor=b"
    })
    void leadsBackThroughTheGateway(String location, String expected) {
        var answer = new HttpHeaders();
        answer.set(HttpHeaders.LOCATION, location);

        assertThat(Locations.rewritten(answer, Service.TRADING, AT).getFirst(HttpHeaders.LOCATION))
                .isEqualTo(expected);
    }

    @Test
    void rewritesEveryTargetOfALink() {
        var answer = new HttpHeaders();
        answer.set(
                HttpHeaders.LINK,
                "</a?x=$1>; rel=\"next\", <http://10.0.0.7:5006/b>; rel=\"prev\", <?c>; rel=\"last\"");

        assertThat(Locations.rewritten(answer, Service.TRADING, AT).getFirst(HttpHeaders.LINK))
                .isEqualTo("</trading-svc/a?x=$1>; rel=\"next\", </trading-svc/b>; rel=\"prev\", <?c>; rel=\"last\"");
    }

    @Test
    void leavesEverythingElseAlone() {
        var answer = new HttpHeaders();
        answer.set("Consistency-Token", "account/1/2");

        assertThat(Locations.rewritten(answer, Service.TRADING, AT)).isEqualTo(answer);
    }
}
