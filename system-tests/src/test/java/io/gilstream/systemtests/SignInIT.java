package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import io.gilstream.systemtests.Visitor.Reply;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People at a browser register, sign in, play and sign out; other clients sign them in beside the gateway. */
@ExtendWith({Platform.Extension.class, Chromium.Extension.class})
class SignInIT {

    private static final String REFUSED = "Invalid username or password";
    private static final int ATTEMPTS = 5;

    private final String email = UUID.randomUUID() + "@players.example";
    private final Platform platform;
    private final Players players;
    private final CodeClient frontend;
    private final CodeClient movies;
    private final Visitor ana;

    SignInIT(Platform platform, Chromium chromium) {
        this.platform = platform;
        players = new Players(platform);
        frontend = CodeClient.frontend(platform);
        movies = CodeClient.movies(platform);
        ana = new Visitor(chromium, platform);
    }

    @AfterEach
    void leave() {
        ana.close();
    }

    @Test
    void whoRegistersInOurPageIsBackAtTheGatewayAsAPlayer() {
        register();

        var who = ana.get("/session");

        assertThat(who.status()).isEqualTo(200);
        assertThat(who.body().path("name").asText()).isEqualTo(email);
        assertThat(who.body().path("roles").toString()).contains("Player").doesNotContain("Admin");
    }

    @Test
    void aNewPlayersWalletShowsTheStartingGil() {
        register();
        var id = ana.get("/session").body().path("id").asText();

        var wallet = Eventually.returns(
                () -> ana.get("/trading-svc/wallets/" + id),
                reply -> reply.body().path("gil").decimalValue().signum() > 0);

        assertThat(wallet.body().path("gil").decimalValue()).isEqualByComparingTo(String.valueOf(Players.STARTING_GIL));
    }

    @Test
    void noScriptCanReadTheSessionOrAToken() {
        players.register(email);

        ana.signIn(email, Players.PASSWORD);

        var session = ana.cookie(Visitor.SESSION_COOKIE).orElseThrow();
        assertThat(session.httpOnly).isTrue();
        assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
        assertThat(ana.allThatScriptsSee())
                .contains("XSRF-TOKEN")
                .doesNotContain("eyJ", session.value, Visitor.SESSION_COOKIE);
    }

    @Test
    void aWriteNeedsTheSessionsProof() {
        players.register(email);
        ana.signIn(email, Players.PASSWORD);
        var purchase = Api.purchase(UUID.randomUUID(), 1, UUID.randomUUID());

        var without = ana.call("POST", "/trading-svc/purchase", purchase, Map.of("Content-Type", "application/json"));
        var with = ana.post("/trading-svc/purchase", purchase);

        assertThat(problem(without)).isEqualTo("403 csrf");
        assertThat(with.status()).isEqualTo(202);
    }

    @Test
    void theFrontendSignsInByCodeAndPkce() {
        players.register(email);

        var grant = frontend.redeem(frontendLogin());

        new Api(platform, grant.accessToken())
                .get(platform.url("gateway") + "/trading-svc", "/store")
                .expect(200);
    }

    @Test
    void aStolenCodeIsWorthNothingWithoutTheVerifier() {
        players.register(email);
        var endedAt = frontendLogin();

        var grant = frontend.steal(endedAt);

        assertThat(grant.error()).isEqualTo("invalid_grant");
    }

    @Test
    void aWrongPasswordIsRefusedInTheSameWordsAsAnUnknownUser() {
        players.register(email);

        var wrong = refusal(email, "a wrong one");
        var unknown = refusal("nobody-" + email, "a wrong one");

        assertThat(wrong).isEqualTo(REFUSED);
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void fiveWrongPasswordsLockTheLoginAndNothingTellsSo() {
        var user = players.register(email);
        for (var i = 0; i < ATTEMPTS; i++) {
            refusal(email, "a wrong one");
        }
        var realm = new Realm(platform);
        Eventually.returns(() -> realm.isLocked(user), locked -> locked);

        var right = refusal(email, Players.PASSWORD);

        assertThat(right).isEqualTo(REFUSED);
    }

    @Test
    void aLogoutEndsTheSessionTheLoginAndWhatOtherClientsHold() {
        players.register(email);
        ana.signIn(email, Players.PASSWORD);
        var held = frontend.redeem(silentFrontendLogin());

        var farewell = ana.post("/logout", "");
        ana.page().navigate(farewell.body().path("location").asText());

        assertThat(ana.page().url()).isEqualTo(platform.url("gateway") + "/");
        assertThat(problem(ana.get("/session"))).isEqualTo("401 unauthenticated");
        assertThat(frontend.renew(held).error()).isEqualTo("invalid_grant");
        assertThat(asksForThePassword()).isTrue();
    }

    @Test
    void aLogoutElsewhereEndsTheSessionInEveryTab() {
        players.register(email);
        ana.signIn(email, Players.PASSWORD);
        var held = frontend.redeem(silentFrontendLogin());

        ana.open(frontend.logout(held));

        Eventually.returns(() -> ana.get("/session"), reply -> problem(reply).equals("401 unauthenticated"));
        assertThat(problem(ana.get("/trading-svc/store"))).isEqualTo("401 unauthenticated");
        assertThat(asksForThePassword()).isTrue();
    }

    @Test
    void aClientThatNeedsConsentGetsACodeOnceTheUserAgrees() {
        players.register(email);

        var endedAt = ana.sentTo(movies.redirect(), tab -> {
            tab.navigate(movies.login());
            Visitor.enter(tab, email, Players.PASSWORD);
            assertThat(tab.locator("#kc-oauth").innerText()).contains("movieAPI", "address");
            tab.locator("#kc-oauth [name=accept]").click();
        });

        assertThat(movies.redeem(endedAt).status()).isEqualTo(200);
    }

    @Test
    void aClientThatNeedsConsentGetsNothingWhereTheUserDoesNotAgree() {
        players.register(email);

        var endedAt = ana.sentTo(movies.redirect(), tab -> {
            tab.navigate(movies.login());
            Visitor.enter(tab, email, Players.PASSWORD);
            tab.locator("#kc-oauth [name=cancel]").click();
        });

        assertThat(movies.answer(endedAt))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    private void register() {
        ana.beginLogin();
        var page = ana.page();
        page.locator("#kc-registration a").click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Join the game");
        page.locator("#email").fill(email);
        page.locator("#password").fill(Players.PASSWORD);
        page.locator("#password-confirm").fill(Players.PASSWORD);
        page.locator("#firstName").fill("Ana");
        page.locator("#lastName").fill("Player");
        page.locator("#kc-register-form [type=submit]").click();
        page.waitForURL(platform.url("gateway") + Visitor.HERE);
    }

    private String frontendLogin() {
        return ana.sentTo(frontend.redirect(), tab -> {
            tab.navigate(frontend.login());
            Visitor.enter(tab, email, Players.PASSWORD);
        });
    }

    /** By the login that is there: nothing is asked. */
    private String silentFrontendLogin() {
        return ana.sentTo(frontend.redirect(), tab -> Visitor.follow(tab, frontend.login()));
    }

    private boolean asksForThePassword() {
        ana.beginLogin();
        return ana.page().locator("#password").isVisible();
    }

    private String refusal(String user, String password) {
        ana.beginLogin();
        Visitor.enter(ana.page(), user, password);
        return ana.page().locator("#input-error-username").innerText().strip();
    }

    private static String problem(Reply reply) {
        return reply.status() + " " + reply.body().path("type").asText().replace("urn:gilstream:problem:", "");
    }
}
