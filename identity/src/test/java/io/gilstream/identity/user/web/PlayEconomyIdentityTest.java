package io.gilstream.identity.user.web;

import static io.gilstream.identity.user.web.TestIdentity.ADMIN;
import static io.gilstream.identity.user.web.TestIdentity.ANA;
import static io.gilstream.identity.user.web.TestIdentity.BEN;
import static io.gilstream.identity.user.web.TestIdentity.NOBODY;
import static io.gilstream.identity.user.web.TestIdentity.SCOPE;
import static io.gilstream.identity.user.web.TestIdentity.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;

/** What a client of Play Economy's identity service finds here, row by row of the compatibility list. */
class PlayEconomyIdentityTest {

    private static final String ANA_AS_JSON = """
            {"id":"00000000-0000-0000-0000-000000000001","userName":"ana@play.com","email":"ana@play.com","gil":12.50,
             "createdDate":"2026-11-25T12:00:00Z"}""";
    private static final String BEN_AS_JSON = """
            {"id":"00000000-0000-0000-0000-000000000002","userName":"ben@play.com","email":"ben@play.com","gil":0.00,
             "createdDate":"2026-11-25T12:00:00Z"}""";
    private static final TestIdentity IDENTITY = new TestIdentity();

    @AfterAll
    static void close() {
        IDENTITY.close();
    }

    @BeforeEach
    void reset() {
        IDENTITY.reset();
    }

    @Test
    @DisplayName("P22: GET /users lists every user as a plain array")
    void p22ListsUsers() {
        IDENTITY.admin()
                .get()
                .uri("/users")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .json("[" + ANA_AS_JSON + "," + BEN_AS_JSON + "]", JsonCompareMode.STRICT);
    }

    @Test
    @DisplayName("P22: GET /users/{id} answers the user, or 404")
    void p22GetsAUser() {
        IDENTITY.admin()
                .get()
                .uri("/users/" + ANA)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(ANA_AS_JSON, JsonCompareMode.STRICT);
        IDENTITY.admin().get().uri("/users/" + NOBODY).exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("P22: PUT /users/{id} sets e-mail address, user name and gil, answers 204, or 404")
    void p22UpdatesAUser() {
        var form = Map.of("email", "new@play.com", "gil", 20.5);
        IDENTITY.admin()
                .put()
                .uri("/users/" + ANA)
                .bodyValue(form)
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(IDENTITY.directory.users()).containsEntry(ANA, user(ANA, "new@play.com"));
        assertThat(IDENTITY.balances.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.playerId()).isEqualTo(ANA);
            assertThat(asked.gil()).isEqualByComparingTo("20.5");
            assertThat(asked.actorId()).isEqualTo(ADMIN.toString());
        });
        IDENTITY.admin()
                .put()
                .uri("/users/" + NOBODY)
                .bodyValue(form)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName("P22: DELETE /users/{id} deletes the user, answers 204, then 404")
    void p22DeletesAUser() {
        IDENTITY.admin().delete().uri("/users/" + ANA).exchange().expectStatus().isNoContent();

        assertThat(IDENTITY.directory.users()).containsOnlyKeys(BEN);
        IDENTITY.admin().delete().uri("/users/" + ANA).exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("P22: only an Admin whose token has the scope IdentityServerApi and the audience Identity is let in")
    void p22LetsInAdminsOnly() {
        var realm = IDENTITY.service.realm();
        IDENTITY.service.client().get().uri("/users").exchange().expectStatus().isUnauthorized();
        IDENTITY.service
                .bearer(realm.admin(ADMIN, "Trading", SCOPE))
                .get()
                .uri("/users")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        IDENTITY.service
                .player(ANA, SCOPE)
                .get()
                .uri("/users")
                .exchange()
                .expectStatus()
                .isForbidden();
        IDENTITY.service
                .admin(ADMIN, "trading.fullaccess")
                .get()
                .uri("/users")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    @DisplayName("P24: a changed user is told to others")
    void p24TellsAnUpdate() {
        IDENTITY.admin()
                .put()
                .uri("/users/" + ANA)
                .bodyValue(Map.of("email", "new@play.com", "gil", 1))
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(IDENTITY.log.told()).containsExactly(user(ANA, "new@play.com"));
    }

    @Test
    @DisplayName("P24: a deleted user's account is closed, and others are told that the user is gone")
    void p24TellsADeletion() {
        IDENTITY.admin().delete().uri("/users/" + ANA).exchange().expectStatus().isNoContent();

        assertThat(IDENTITY.playerAccounts.closed()).containsExactly(ANA);
        assertThat(IDENTITY.log.told()).containsExactly(ANA);
    }
}
