package io.gilstream.identity.user.web;

import static io.gilstream.identity.user.web.TestIdentity.ADMIN;
import static io.gilstream.identity.user.web.TestIdentity.ANA;
import static io.gilstream.identity.user.web.TestIdentity.BEN;
import static io.gilstream.identity.user.web.TestIdentity.NOBODY;
import static io.gilstream.identity.user.web.TestIdentity.SCOPE;
import static io.gilstream.identity.user.web.TestIdentity.problem;
import static io.gilstream.identity.user.web.TestIdentity.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.identity.user.Users.Entry;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.web.IdempotencyKey;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class UserControllerTest {

    private static final Pattern NEXT = Pattern.compile("<(/users\\?limit=1&cursor=[A-Za-z0-9_-]{48})>; rel=\"next\"");
    private static final String FORM = "{\"email\":\"new@play.com\",\"gil\":20.50}";
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
    void listsPagesThatLinkToTheNext() {
        var first = get("/users?limit=1");
        first.expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].id")
                .isEqualTo(ANA.toString());
        var link = NEXT.matcher(Objects.requireNonNull(
                first.returnResult(Void.class).getResponseHeaders().getFirst(HttpHeaders.LINK)));
        assertThat(link.matches()).isTrue();

        get(link.group(1))
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist(HttpHeaders.LINK)
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo(BEN.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "1000"})
    void takesALimitWithinItsBounds(String limit) {
        get("/users?limit=" + limit).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1.5", "ten", "99999999999"})
    void refusesALimitOutsideOfThem(String limit) {
        problem(get("/users?limit=" + limit), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA!",
                "AAAAAAAAAAAAAAAAAAAAAB",
                "00000000-0000-0000-0000-000000000001"
            })
    void refusesAForgedCursor(String cursor) {
        problem(get("/users?limit=1&cursor=" + cursor), 400, "malformed-cursor");
    }

    @Test
    void refusesAnIdThatIsNone() {
        problem(get("/users/ana"), 400, "invalid-request");
        problem(put("ana", FORM), 400, "invalid-request");
        problem(IDENTITY.admin().delete().uri("/users/ana").exchange(), 400, "invalid-request");
    }

    @Test
    void knowsNobodyElse() {
        problem(get("/users/" + NOBODY), 404, "unknown-user");
        problem(put(NOBODY, FORM), 404, "unknown-user");
        problem(IDENTITY.admin().delete().uri("/users/" + NOBODY).exchange(), 404, "unknown-user");
    }

    @Test
    void answersAChangeWithWhatAReadMustShow() {
        var key = new UUID(0, 9);
        IDENTITY.admin()
                .put()
                .uri("/users/" + ANA)
                .header(IdempotencyKey.HEADER, key.toString())
                .bodyValue(FORM)
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "user/" + ANA + "/1,account/" + ANA + "/7");
        assertThat(IDENTITY.balances.asked()).allMatch(asked -> asked.id().equals(key));
    }

    @Test
    void waitsForTheUserAndTheAccountThatATokenNames() {
        var token = "user/" + ANA + "/1,account/" + ANA + "/7";
        problem(read(token), 503, "view-behind");

        IDENTITY.users.put(new Entry(user(ANA, "new@play.com"), BigDecimal.TEN, 1));
        problem(read(token), 503, "view-behind");

        IDENTITY.accounts.put(ANA, new Account(7, BigDecimal.TEN, Map.of()));
        read(token).expectStatus().isOk();
    }

    @Test
    void waitsUntilADeletedUserIsGone() {
        problem(read("gone/" + ANA + "/1"), 503, "view-behind");

        IDENTITY.users.remove(ANA);
        problem(read("gone/" + ANA + "/1"), 404, "unknown-user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|null",
                "email|\"\"",
                "email|\" \"",
                "email|\"ana\"",
                "email|\"ana@\"",
                "email|7",
                "email|true",
                "email|{}",
                "gil|-0.01",
                "gil|1000000.01",
                "gil|1.001",
                "gil|1e400",
                "gil|\"1\"",
                "gil|true",
                "gil|[]"
            })
    void refusesABadField(String field, String value) {
        put(ANA, with(field, value))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors." + field)
                .isNotEmpty();
        IDENTITY.assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0.01", "1000000", "1000000.00", "1e3"})
    void takesGilWithinItsBounds(String gil) {
        put(ANA, with("gil", gil)).expectStatus().isNoContent();
        assertThat(IDENTITY.balances.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.gil()).isEqualByComparingTo(gil));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"new@play.com\"}", "{\"email\":\"new@play.com\",\"gil\":null}"})
    void leavesTheGilAloneThatIsNotNamed(String form) {
        put(ANA, form).expectStatus().isNoContent();
        assertThat(IDENTITY.balances.asked()).isEmpty();
        assertThat(IDENTITY.directory.users()).containsEntry(ANA, user(ANA, "new@play.com"));
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        var longest = "a@" + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + "." + "e".repeat(60);
        put(ANA, with("email", "\"" + longest + ".ffffffff\"")).expectStatus().isNoContent();
        put(ANA, with("email", "\"" + longest + ".fffffffff\"")).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "null", "{\"gil\":1", "7"})
    void refusesABodyThatIsNoForm(String body) {
        put(ANA, body).expectStatus().isBadRequest().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        IDENTITY.assertUntouched();
    }

    @Test
    void takesNoNoticeOfFieldsThatItDoesNotKnow() {
        put(ANA, "{\"email\":\"new@play.com\",\"gil\":1,\"userName\":\"root\",\"role\":\"Admin\"}")
                .expectStatus()
                .isNoContent();
        assertThat(IDENTITY.directory.users()).containsEntry(ANA, user(ANA, "new@play.com"));
    }

    @Test
    void refusesOtherMethodsAndMediaTypes() {
        problem(IDENTITY.admin().post().uri("/users").bodyValue(FORM).exchange(), 405, "method-not-allowed");
        problem(IDENTITY.admin().patch().uri("/users/" + ANA).bodyValue(FORM).exchange(), 405, "method-not-allowed");
        problem(
                IDENTITY.admin()
                        .put()
                        .uri("/users/" + ANA)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(FORM)
                        .exchange(),
                415,
                "unsupported-media-type");
        IDENTITY.assertUntouched();
    }

    @Test
    void saysThatAnAddressIsTaken() {
        problem(put(ANA, with("email", "\"ben@play.com\"")), 409, "email-taken");
        IDENTITY.assertUntouched();
    }

    @Test
    void saysWhatIsDoneAndWhatIsNot() {
        IDENTITY.balances.answer(new Answer.Undecided<>());
        problem(put(ANA, FORM), 503, "undecided").expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, 1);
        put(ANA, FORM).expectBody().jsonPath("$.done[0]").isEqualTo("email");

        IDENTITY.balances.answer(new Answer.Refused<>("IDEMPOTENCY_KEY_REUSED"));
        problem(put(ANA, FORM), 409, "idempotency-key-reused");
    }

    @Test
    void isUnavailableForChangesOnlyWhileKeycloakIsAway() {
        IDENTITY.directory.away(true);
        problem(put(ANA, FORM), 503, "keycloak-unavailable");
        problem(IDENTITY.admin().delete().uri("/users/" + ANA).exchange(), 503, "keycloak-unavailable");
        get("/users/" + ANA).expectStatus().isOk();
        assertThat(IDENTITY.balances.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET,/users", "GET,/users/x", "PUT,/users/x", "DELETE,/users/x", "POST,/users"})
    void letsInAdminsWithTheScopeOnly(String method, String path) {
        var verb = HttpMethod.valueOf(method);
        problem(IDENTITY.service.client().method(verb).uri(path).exchange(), 401, "unauthenticated");
        problem(IDENTITY.service.player(ANA, SCOPE).method(verb).uri(path).exchange(), 403, "forbidden");
        problem(
                IDENTITY.service
                        .admin(ADMIN, "catalog.fullaccess")
                        .method(verb)
                        .uri(path)
                        .exchange(),
                403,
                "forbidden");
        IDENTITY.assertUntouched();
    }

    private static ResponseSpec get(String uri) {
        return IDENTITY.admin().get().uri(uri).exchange();
    }

    private static ResponseSpec read(String token) {
        return IDENTITY.admin()
                .get()
                .uri("/users/" + ANA)
                .header(ConsistencyToken.HEADER, token)
                .exchange();
    }

    private static ResponseSpec put(Object userId, String body) {
        return IDENTITY.admin().put().uri("/users/" + userId).bodyValue(body).exchange();
    }

    private static String with(String field, String value) {
        return FORM.replaceAll("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
    }
}
