package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Api.Answer;
import io.gilstream.systemtests.Players.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers try at the gateway: too much at once, other people's ids, headers, addresses and cookies. */
@ExtendWith(Platform.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class DoorIT {

    /** As the platform's gateway is configured, each second and at once. */
    private static final int PLAYER_RATE = 20;

    private static final int PLAYER_BURST = 40;
    private static final int ADDRESS_BURST = 200;

    private static final int SENT_EACH_SECOND = 50;
    private static final int SENT = 5 * SENT_EACH_SECOND;
    private static final int PATIENT_EACH = 10;
    private static final Pattern REMAINING = Pattern.compile("\"address\";r=([0-9]+)");

    private final Platform platform;
    private final String gateway;
    private final Players players;
    private final SignedIn ana;
    private final SignedIn bob;
    private final Api asAna;

    DoorIT(Platform platform) {
        this.platform = platform;
        gateway = platform.url("gateway");
        players = new Players(platform);
        ana = players.newPlayer();
        bob = players.newPlayer();
        asAna = new Api(platform, ana.token());
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgainAndNobodyElseNotices() {
        var _ = rush(); // a gateway that has just been started is slower than its limit

        var rush = rush();

        assertThat(rush.calm()).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(rush.hasty()).extracting(Answer::problem).containsOnly("200 ", "429 quota-exceeded");
        assertThat(rush.hasty().stream()
                        .filter(answer -> answer.status() == 200)
                        .count())
                .isBetween((long) PLAYER_BURST + PLAYER_RATE, PLAYER_BURST + PLAYER_RATE * (rush.seconds() + 1));
        assertThat(rush.hasty())
                .filteredOn(answer -> answer.status() == 429)
                .allSatisfy(DoorIT::assertThatItSaysHowLong);
    }

    /**
     * What two players got who asked at the same time.
     *
     * @param hasty the answers to one who asks more than twice as often as the limit allows
     * @param calm the answers to one who asks five times a second
     * @param seconds how long it took, rounded up
     */
    private record Rush(List<Answer> hasty, List<Answer> calm, long seconds) {}

    private Rush rush() {
        var hasty = new Api(platform, players.unseenPlayer().token());
        var patient = new Api(platform, players.unseenPlayer().token());
        var rush = new ArrayList<CompletableFuture<Answer>>();
        var calm = new ArrayList<CompletableFuture<Answer>>();
        var start = System.nanoTime();
        for (var i = 0; i < SENT; i++) {
            await(start + i * Duration.ofSeconds(1).toNanos() / SENT_EACH_SECOND);
            rush.add(hasty.getLater(gateway + "/trading-svc", "/store"));
            if (i % PATIENT_EACH == 0) {
                calm.add(patient.getLater(gateway + "/trading-svc", "/store"));
            }
        }
        var answers = rush.stream().map(CompletableFuture::join).toList();
        var seconds =
                Math.ceilDiv(System.nanoTime() - start, Duration.ofSeconds(1).toNanos());
        return new Rush(answers, calm.stream().map(CompletableFuture::join).toList(), seconds);
    }

    private static void assertThatItSaysHowLong(Answer refusal) {
        assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 2);
        assertThat(refusal.header("RateLimit")).matches("\"player\";r=0;t=[12], \"client\";r=\\d+;t=\\d+");
        assertThat(refusal.header("RateLimit-Policy")).startsWith("\"player\";q=40;w=2, \"client\";q=");
        assertThat(refusal.body().path("violated-policies").path(0).asText()).isEqualTo("player");
    }

    @Test
    void aForwardedAddressMakesNobodySomebodyElse() {
        var nobody = Api.anonymous(platform);

        var answers = IntStream.range(0, 60)
                .mapToObj(i -> nobody.with("X-Forwarded-For", "203.0.113." + i)
                        .with("Forwarded", "for=203.0.113." + i)
                        .getLater(gateway + "/trading-svc", "/store"))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).mapToInt(DoorIT::remaining))
                .as("what is left to each; it would be as much as to the first, were they believed")
                .anyMatch(left -> left < ADDRESS_BURST - 1);
    }

    private static int remaining(Answer answer) {
        var limit = REMAINING.matcher(answer.header("RateLimit"));
        assertThat(limit.find()).as("%s", answer.headers()).isTrue();
        return Integer.parseInt(limit.group(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | inventory | /items?userId={bob}                  |
                    GET    | inventory | /items/{item}/history?userId={bob}   |
                    POST   | inventory | /items              | {"userId": "{bob}", "catalogItemId": "{item}", "quantity": 1}
                    POST   | inventory | /items/subtractions | {"userId": "{bob}", "catalogItemId": "{item}", "quantity": 1}
                    GET    | trading   | /wallets/{bob}                       |
                    GET    | trading   | /wallets/{bob}/statement             |
                    GET    | trading   | /wallets/{bob}/explain               |
                    POST   | trading   | /wallets/{bob}/credits               | {"amount": 1, "reason": "a gift"}
                    POST   | trading   | /wallets/{bob}/debits                | {"amount": 1, "reason": "a theft"}
                    POST   | trading   | /purchase/{item}/refunds             | {"userId": "{bob}", "reason": "a trick"}
                    GET    | identity  | /users/{bob}                         |
                    PUT    | identity  | /users/{bob}                         | {"email": "ana@players.example", "gil": 0}
                    DELETE | identity  | /users/{bob}                         |
                    """)
    void anotherPlayersIdIsForbidden(String method, String service, String path, @Nullable String body) {
        var answer = asAna.send(method, gateway + "/" + service + "-svc", filled(path), filled(body));

        assertThat(answer.problem()).isEqualTo("403 forbidden");
    }

    private String filled(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("{bob}", bob.id().toString())
                        .replace("{item}", UUID.randomUUID().toString());
    }

    @Test
    void aPurchaseIsTheCallersWhomeverItNames() {
        var id = UUID.randomUUID();
        var body = Api.purchase(UUID.randomUUID(), 1, id)
                .replaceFirst("\\{", "{\"userId\": \"" + bob.id() + "\", \"playerId\": \"" + bob.id() + "\", ");

        asAna.post(gateway + "/trading-svc", "/purchase", body).expect(202);

        var status = Eventually.returns(
                () -> asAna.get(gateway + "/trading-svc", "/purchase/status/" + id), answer -> answer.status() == 200);
        assertThat(status.body().path("userId").asText()).isEqualTo(ana.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "X-User-Id, {bob}",
        "X-User-Roles, Admin",
        "X-Forwarded-User, admin@play.com",
        "X-Auth-Request-User, admin@play.com",
        "X-Authenticated-User, {bob}",
        "Remote-User, admin@play.com",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-Host, evil.example",
        "X-Forwarded-Prefix, /users",
        "Forwarded, for=127.0.0.1;host=evil.example",
        "X-Original-URL, /metrics",
        "X-Rewrite-URL, /metrics",
        "X-HTTP-Method-Override, DELETE"
    })
    void aHeaderThatNamesSomebodyChangesNothing(String header, String value) {
        var eve = new Api(platform, players.unseenPlayer().token());
        var disguised = eve.with(header, filled(value));
        var nobody = Api.anonymous(platform).with(header, filled(value));

        assertThat(disguised
                        .get(gateway + "/identity-svc", "/claims")
                        .expect(200)
                        .body())
                .isEqualTo(eve.get(gateway + "/identity-svc", "/claims").body());
        assertThat(disguised
                        .get(gateway + "/trading-svc", "/wallets/" + bob.id())
                        .problem())
                .isEqualTo("403 forbidden");
        assertThat(disguised.get(gateway + "/identity-svc", "/users").problem()).isEqualTo("403 forbidden");
        assertThat(nobody.get(gateway + "/trading-svc", "/store").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void aTokenThatTheConnectionHeaderTakesAwayLetsNobodyIn() {
        var reply = Wire.get(
                gateway,
                "/trading-svc/store",
                "Authorization: Bearer " + ana.token(),
                "Connection: close, Authorization");

        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"})
    void aLoginComesBackToUsWhateverHostIsNamed(String line) {
        var reply = Wire.get(gateway, "/login", line);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location").orElseThrow())
                .startsWith(platform.url("issuer") + "/protocol/openid-connect/auth?")
                .contains("redirect_uri=" + gateway + "/login/oauth2/code/portal")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "/%5Cevil.example",
                "/\\evil.example",
                "https:evil.example",
                "https%3A%2F%2Fevil.example",
                "%2F%2Fevil.example",
                "%252F%252Fevil.example",
                "/%09/evil.example",
                "/%2e%2e//evil.example",
                "javascript:alert(1)"
            })
    void aLoginReturnsNowhereElse(String returnTo) {
        var reply = Wire.get(gateway, "/login?returnTo=" + returnTo);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("placesThatLookLikeOurs")
    void keycloakSendsNobodyElsewhere(String place) {
        var to = URLEncoder.encode(place.replace("{gateway}", gateway), StandardCharsets.UTF_8);
        var realm = platform.url("issuer").substring(platform.url("keycloak").length()) + "/protocol/openid-connect";
        var portal = "?client_id=gilstream-portal";

        var login =
                Wire.get(platform.url("keycloak"), realm + "/auth" + portal + "&response_type=code&redirect_uri=" + to);
        var logout = Wire.get(platform.url("keycloak"), realm + "/logout" + portal + "&post_logout_redirect_uri=" + to);

        assertThat(List.of(login, logout)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.header("Location")).isEmpty();
        });
    }

    static Stream<String> placesThatLookLikeOurs() {
        return Stream.of(
                "https://evil.example/",
                "//evil.example",
                "{gateway}@evil.example/",
                "{gateway}.evil.example/",
                "{gateway}/\\evil.example",
                "{gateway}/../evil",
                "{gateway}/login/oauth2/code/portal/../../evil",
                "{gateway}/#@evil.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gilstream-session=",
                "gilstream-session=invented",
                "gilstream-session=\"a",
                "gilstream-session=a; gilstream-session=b",
                "gilstream-session",
                ";;;===;",
                "gilstream-session=%00%ff; =; a=b=c",
                "gilstream-session=\u00e4\u00f6\u00fc",
                "gilstream-session=a, XSRF-TOKEN=b"
            })
    void aMalformedCookieIsAStranger(String cookie) {
        var reply = Wire.get(gateway, "/trading-svc/store", "Cookie: " + cookie);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("urn:gilstream:problem:unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 60_000})
    void cookiesThatAreTooLargeAreRefusedWithAProblem(int size) {
        var reply = Wire.get(gateway, "/trading-svc/store", "Cookie: gilstream-session=" + "x".repeat(size));

        assertThat(reply.status()).isEqualTo(431);
        assertThat(reply.body()).contains("urn:gilstream:problem:headers-too-large");
    }

    private static void await(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
