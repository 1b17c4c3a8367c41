package io.gilstream.gateway.limit;

import static io.gilstream.gateway.testing.TestGateway.PLAYER_LIMIT;
import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.testing.TestGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 50 requests of one player in the same instant, where 20 are allowed; time stands still unless a test moves it. */
class LimitsTest {

    private static final TestGateway GATEWAY = TestGateway.shared();
    private static final int SENT = 50;

    private final UUID player = UUID.randomUUID();

    private static HttpResponse<String> ask(UUID player) {
        return GATEWAY.getAs(
                GATEWAY.keycloak().token(player, "Trading", "trading.fullaccess"), "/trading-svc/store?of=" + player);
    }

    private static HttpResponse<String> last(UUID player, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(_ -> ask(player))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void refusesWhatIsTooMuch() {
        var statuses =
                IntStream.range(0, SENT).map(_ -> ask(player).statusCode()).toArray();

        assertThat(statuses)
                .startsWith(IntStream.range(0, PLAYER_LIMIT).map(_ -> 200).toArray());
        assertThat(IntStream.of(statuses).skip(PLAYER_LIMIT)).containsOnly(429);
        assertThat(GATEWAY.backend().seen(player.toString())).hasSize(PLAYER_LIMIT);
    }

    @Test
    void saysWhatIsLeft() {
        var answer = ask(player);

        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .startsWith("\"player\";q=20;w=1");
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"player\";r=19;t=1");
    }

    @Test
    void saysWhenToTryAgain() {
        var refused = last(player, SENT);

        assertThat(problem(refused)).isEqualTo("429 quota-exceeded");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"player\";r=0;t=1");
        assertThat(TestGateway.json(refused).path("violated-policies").path(0).asString())
                .isEqualTo("player");
    }

    @Test
    void doesNotMakeOthersPay() {
        last(player, SENT);

        assertThat(ask(UUID.randomUUID()).statusCode()).isEqualTo(200);
    }

    @Test
    void letsThePlayerInAgainAfterThat() {
        last(player, SENT);

        GATEWAY.pass(Duration.ofSeconds(1));

        assertThat(ask(player).statusCode()).isEqualTo(200);
    }

    @Test
    void countsRefusedRequestsToo() {
        var token = GATEWAY.keycloak().token(player, "Trading", "openid");

        var answers = IntStream.range(0, PLAYER_LIMIT + 1)
                .mapToObj(_ -> problem(GATEWAY.getAs(token, "/trading-svc/store")))
                .toList();

        assertThat(answers.subList(0, PLAYER_LIMIT)).containsOnly("403 forbidden");
        assertThat(answers.getLast()).isEqualTo("429 quota-exceeded");
    }
}
