package io.gilstream.gateway.session;

import static io.gilstream.gateway.testing.Browser.location;
import static io.gilstream.gateway.testing.TestGateway.json;
import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.gilstream.gateway.testing.Browser;
import io.gilstream.gateway.testing.TestGateway;
import io.gilstream.gateway.testing.TestKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's way in: a login, a session, and its end. */
class SessionTest {

    private static final TestGateway GATEWAY = TestGateway.shared();
    private static final TestKeycloak KEYCLOAK = GATEWAY.keycloak();
    private static final String COOKIE = "gilstream-session";

    private final UUID ana = UUID.randomUUID();
    private final Browser browser = new Browser(GATEWAY);

    @AfterEach
    void recover() {
        KEYCLOAK.setDown(false);
        KEYCLOAK.setOver(false);
        KEYCLOAK.setLifetimeSeconds(300);
    }

    private String csrf() {
        return browser.cookie("XSRF-TOKEN");
    }

    private static String setCookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendsBrowsersToKeycloakWithPkce() {
        var sentTo = location(browser.get("/login?returnTo=/store"));

        assertThat(sentTo.toString())
                .startsWith(KEYCLOAK.issuer()
                        + "/protocol/openid-connect/auth?response_type=code&client_id=gilstream-portal")
                .contains(
                        "code_challenge_method=S256",
                        "nonce=",
                        "redirect_uri=" + GATEWAY.url() + "/login/oauth2/code/portal");
    }

    @Test
    void bringsBrowsersBackWithACookieThatNoScriptCanRead() {
        var arrival = browser.logIn(ana, "/login?returnTo=/store?page=2");

        assertThat(arrival.statusCode()).isEqualTo(302);
        assertThat(location(arrival)).hasToString("/store?page=2");
        assertThat(setCookie(arrival, COOKIE))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        assertThat(arrival.headers().map().toString()).doesNotContain("eyJ");
    }

    @Test
    void saysWhoIsLoggedIn() {
        browser.logIn(ana, "/login");

        var who = json(browser.get("/session"));

        assertThat(who.path("id").asString()).isEqualTo(ana.toString());
        assertThat(who.path("name").asString()).isEqualTo("ana@play.com");
        assertThat(who.path("roles").path(0).asString()).isEqualTo("Player");
    }

    @Test
    void saysThatNobodyIs() {
        assertThat(problem(browser.get("/session"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void callsServicesWithTheTokenOfTheSession() throws ParseException {
        browser.logIn(ana, "/login");

        var answer = browser.get("/trading-svc/store?of=" + ana);

        assertThat(answer.statusCode()).isEqualTo(200);
        var seen = GATEWAY.backend().seen(ana.toString()).getFirst();
        var token = JWTParser.parse(seen.headers().get("Authorization").substring("Bearer ".length()));
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(ana.toString());
        assertThat(seen.headers().contains("Cookie")).isFalse();
    }

    @Test
    void asksForProofThatAPageOfThePortalMakesAChange() {
        browser.logIn(ana, "/login");

        var without = browser.send("POST", "/trading-svc/purchase?of=" + ana);
        var wrong = browser.send("POST", "/trading-svc/purchase?of=" + ana, "X-XSRF-TOKEN", "guessed");
        var right = browser.send("POST", "/trading-svc/purchase?of=" + ana, "X-XSRF-TOKEN", csrf());

        assertThat(problem(without)).isEqualTo("403 csrf");
        assertThat(problem(wrong)).isEqualTo("403 csrf");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(ana.toString())).hasSize(1);
    }

    @Test
    void asksBearersForNoSuchProof() {
        var token = KEYCLOAK.token(ana, "Trading", "trading.fullaccess");

        assertThat(GATEWAY.post("/trading-svc/purchase", "{}", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Otherwise a page elsewhere could switch the proof off by sending any header of its own beside the cookie. */
    @Test
    void doesNotFallBackToTheSessionWhereABearerIsRefused() {
        browser.logIn(ana, "/login");

        var answer = browser.send("POST", "/trading-svc/purchase", "Authorization", "Bearer nonsense");

        assertThat(problem(answer)).isEqualTo("401 invalid-token");
    }

    @Test
    void renewsTokensThatAreAboutToExpire() {
        KEYCLOAK.setLifetimeSeconds(30);
        browser.logIn(ana, "/login");
        var before = KEYCLOAK.refreshes();
        KEYCLOAK.setLifetimeSeconds(300);

        browser.get("/trading-svc/store");
        var answer = browser.get("/trading-svc/store");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(KEYCLOAK.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void endsWhereKeycloakSaysThatTheLoginIsOver() {
        KEYCLOAK.setLifetimeSeconds(30);
        browser.logIn(ana, "/login");
        KEYCLOAK.setOver(true);

        var answer = browser.get("/trading-svc/store");

        assertThat(problem(answer)).isEqualTo("401 session-over");
        assertThat(problem(browser.get("/session"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void goesOnWithWhatItHasWhileKeycloakIsDown() {
        KEYCLOAK.setLifetimeSeconds(30);
        browser.logIn(ana, "/login");
        KEYCLOAK.setDown(true);

        assertThat(browser.get("/trading-svc/store").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsNobodyToAKeycloakThatDoesNotAnswer() {
        KEYCLOAK.setDown(true);

        var answer = browser.get("/login");

        assertThat(problem(answer)).isEqualTo("503 identity-unavailable");
        assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
    }

    @Test
    void saysThatLoginsAreNotPossibleWhileKeycloakIsDown() {
        var sentTo = location(browser.get("/login"));
        KEYCLOAK.setDown(true);

        var answer = browser.get(Browser.relative(KEYCLOAK.logIn(sentTo, ana)));

        assertThat(problem(answer)).isEqualTo("503 identity-unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/%5Cevil.example",
                "%2F%2Fevil.example",
                "/%09/evil.example"
            })
    void returnsNowhereElseAfterALogin(String returnTo) {
        var answer = browser.get("/login?returnTo=" + returnTo);

        assertThat(problem(answer)).isEqualTo("400 invalid-request");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void doesNotEndALoginThatBeganInAnotherBrowser() {
        var sentTo = location(browser.get("/login"));
        var back = Browser.relative(KEYCLOAK.logIn(sentTo, ana));

        var answer = new Browser(GATEWAY).get(back);

        assertThat(problem(answer)).isEqualTo("400 login-expired");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?code=a", "?state=a", "?code=a&state=b", "?error=access_denied", "?code=%00&state=%00"})
    void refusesAnswersThatKeycloakDidNotGive(String query) {
        assertThat(problem(browser.get("/login/oauth2/code/portal" + query))).isEqualTo("400 login-expired");
    }

    @ParameterizedTest
    @MethodSource
    void survivesMalformedCookies(String cookie) {
        var answer = GATEWAY.get("/trading-svc/store", "Cookie", cookie);

        assertThat(problem(answer)).isEqualTo("401 unauthenticated");
        assertThat(problem(GATEWAY.get("/session", "Cookie", cookie))).isEqualTo("401 unauthenticated");
    }

    static Stream<String> survivesMalformedCookies() {
        return Stream.of(
                COOKIE + "=",
                COOKIE + "=invented",
                COOKIE + "=\"a",
                COOKIE + "=" + "x".repeat(8_000),
                COOKIE + "=a; " + COOKIE + "=b",
                COOKIE,
                ";;;===;",
                COOKIE + "=%00%ff; =; a=b=c");
    }

    @Test
    void endsHereAndAtKeycloak() {
        browser.logIn(ana, "/login");

        var answer = browser.send("POST", "/logout?returnTo=https://evil.example/", "X-XSRF-TOKEN", csrf());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("location").asString())
                .startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/logout?id_token_hint=")
                .endsWith("&post_logout_redirect_uri=" + GATEWAY.url() + "/")
                .doesNotContain("evil");
        assertThat(problem(browser.get("/session"))).isEqualTo("401 unauthenticated");
        assertThat(problem(browser.get("/trading-svc/store"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void endsByAChangeOnly() {
        browser.logIn(ana, "/login");

        assertThat(problem(browser.get("/logout"))).isEqualTo("405 method-not-allowed");
        assertThat(problem(browser.send("POST", "/logout"))).isEqualTo("403 csrf");
        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void endsWhenTheLoginEndsElsewhere() {
        browser.logIn(ana, "/login");
        var other = new Browser(GATEWAY);
        other.logIn(UUID.randomUUID(), "/login");

        var answer = backChannel(KEYCLOAK.sign(KEYCLOAK.logout(ana).build()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(problem(browser.get("/session"))).isEqualTo("401 unauthenticated");
        assertThat(other.get("/session").statusCode()).isEqualTo(200);
    }

    @Test
    void takesLogoutTokensThatSayWhatTheyAre() {
        browser.logIn(ana, "/login");

        var token = TestKeycloak.sign(KEYCLOAK.logout(ana).build(), KEYCLOAK.key(), "logout+jwt");

        assertThat(backChannel(token).statusCode()).isEqualTo(200);
        assertThat(problem(browser.get("/session"))).isEqualTo("401 unauthenticated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesLogoutTokens(String why, UnaryOperator<JWTClaimsSet.Builder> change) {
        browser.logIn(ana, "/login");

        var answer =
                backChannel(KEYCLOAK.sign(change.apply(KEYCLOAK.logout(ana)).build()));

        assertThat(problem(answer)).isEqualTo("400 invalid-logout-token");
        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> refusesLogoutTokens() {
        return Stream.of(
                changed("for another client", claims -> claims.audience("other")),
                changed("of another realm", claims -> claims.issuer("http://127.0.0.1/realms/other")),
                changed("without the event", claims -> claims.claim("events", null)),
                changed("an ID token", claims -> claims.claim("nonce", "a")),
                changed("of nobody", claims -> claims.claim("sid", null)));
    }

    private static Arguments changed(String why, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(why, change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logout_token=", "logout_token=hello", "a=b"})
    void refusesWhatIsNoLogoutToken(String form) {
        assertThat(problem(post(form))).isEqualTo("400 invalid-logout-token");
    }

    private static HttpResponse<String> backChannel(String token) {
        return post("logout_token=" + token);
    }

    private static HttpResponse<String> post(String form) {
        return GATEWAY.send(
                "POST",
                "/logout/connect/back-channel/portal",
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
