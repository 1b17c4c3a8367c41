package io.gilstream.catalog.item.web;

import static io.gilstream.catalog.item.web.CatalogService.BODY;
import static io.gilstream.catalog.item.web.CatalogService.POTION;
import static io.gilstream.catalog.item.web.CatalogService.invalid;
import static io.gilstream.catalog.item.web.CatalogService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.catalog.item.ChangeRequest;
import io.gilstream.catalog.item.ItemChange.Limit;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.view.Item.PurchaseLimit;
import io.gilstream.starter.web.IdempotencyKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Updates, deletions and purchase limits, beyond what Play Economy has. */
class ChangesTest {

    private static final CatalogService SERVICE = new CatalogService();
    private static final String ITEM = "/items/" + POTION;
    private static final String LIMIT = ITEM + "/purchase-limit";
    private static final String THREE_A_MINUTE = "{\"quantity\":3,\"periodSeconds\":60}";

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        SERVICE.reset();
    }

    @ParameterizedTest
    @CsvSource({"PUT, ''", "PUT, /purchase-limit", "DELETE, /purchase-limit"})
    void answersWithTheNewRevision(String method, String path) {
        change(method, path)
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"8\"")
                .expectHeader()
                .valueEquals(ConsistencyToken.HEADER, "item/" + POTION + "/8");
    }

    @Test
    void aDeletedItemHasNoTag() {
        change("DELETE", "").expectStatus().isNoContent().expectHeader().doesNotExist(HttpHeaders.ETAG);
    }

    @ParameterizedTest
    @CsvSource({"PUT, ''", "DELETE, ''", "PUT, /purchase-limit", "DELETE, /purchase-limit"})
    void saysWhatWasRefused(String method, String path) {
        SERVICE.catalog.answerChange(new Answer.Refused<>("UNKNOWN_ITEM"));
        problem(change(method, path), 404, "unknown-item");

        SERVICE.catalog.answerChange(new Answer.Refused<>("REVISION_MISMATCH"));
        problem(change(method, path), 412, "revision-mismatch");

        SERVICE.catalog.answerChange(new Answer.Refused<>("IDEMPOTENCY_KEY_REUSED"));
        problem(change(method, path), 409, "idempotency-key-reused");

        SERVICE.catalog.answerChange(new Answer.Refused<>("INVALID_NAME"));
        problem(change(method, path), 422, "invalid-name");

        SERVICE.catalog.answerChange(new Answer.Undecided<>());
        problem(change(method, path), 503, "undecided");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "7"             | 7
            "7", "9","8"    | 9
            "9" ,, W/"12"   | 9
            W/"7"           | 0
            "potion"        | 0
            "a,b"           | 0
            "07"            | 0
            *               |
            """)
    void changesOnlyWhatTheClientKnows(String ifMatch, Long expected) {
        request("PUT", "").header(HttpHeaders.IF_MATCH, ifMatch).bodyValue(BODY).exchange();
        request("DELETE", "").header(HttpHeaders.IF_MATCH, ifMatch).exchange();

        assertThat(SERVICE.catalog.changes())
                .extracting(ChangeRequest::expectedRevision)
                .containsExactly(expected, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "w/\"7\"", "\"7\" \"8\"", "*, \"7\"", ",", "''"})
    void refusesAMalformedIfMatch(String ifMatch) {
        var response =
                request("DELETE", "").header(HttpHeaders.IF_MATCH, ifMatch).exchange();

        problem(response, 400, "malformed-if-match");
        assertThat(SERVICE.catalog.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT, ''", "DELETE, ''", "PUT, /purchase-limit", "DELETE, /purchase-limit"})
    void takesAnIdempotencyKey(String method, String path) {
        var key = new UUID(7, 7);
        var request = request(method, path).header(IdempotencyKey.HEADER, key.toString());
        (method.equals("PUT") ? request.bodyValue(body(path)) : request).exchange();

        assertThat(SERVICE.catalog.changes())
                .extracting(ChangeRequest::commandId)
                .containsExactly(key);
    }

    @Test
    void limitsPurchasesAndNoLonger() {
        change("PUT", "/purchase-limit");
        change("DELETE", "/purchase-limit");

        assertThat(SERVICE.catalog.changes())
                .extracting(ChangeRequest::change)
                .isEqualTo(List.of(new Limit(new PurchaseLimit(3, 60)), new Limit(null)));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "1000000, 31536000"})
    void takesALimitInRange(String quantity, String periodSeconds) {
        limit("{\"quantity\":" + quantity + ",\"periodSeconds\":" + periodSeconds + ",\"why\":\"fair\"}")
                .expectStatus()
                .isNoContent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quantity      | {"periodSeconds":60}
            quantity      | {"quantity":null,"periodSeconds":60}
            quantity      | {"quantity":0,"periodSeconds":60}
            quantity      | {"quantity":1000001,"periodSeconds":60}
            quantity      | {"quantity":1.5,"periodSeconds":60}
            quantity      | {"quantity":"1","periodSeconds":60}
            periodSeconds | {"quantity":1}
            periodSeconds | {"quantity":1,"periodSeconds":59}
            periodSeconds | {"quantity":1,"periodSeconds":31536001}
            periodSeconds | {"quantity":1,"periodSeconds":99999999999}
            """, quoteCharacter = '\'')
    void refusesALimitOutOfRange(String field, String body) {
        invalid(limit(body), field);
        assertThat(SERVICE.catalog.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name        | {"price":1}
            name        | {"name":null,"price":1}
            name        | {"name":" ","price":1}
            name        | {"name":5,"price":1}
            description | {"name":"a","description":5,"price":1}
            price       | {"name":"a"}
            price       | {"name":"a","price":1000.01}
            price       | {"name":"a","price":-0.01}
            price       | {"name":"a","price":0.001}
            """, quoteCharacter = '\'')
    void refusesABadUpdate(String field, String body) {
        invalid(request("PUT", "").bodyValue(body).exchange(), field);
        assertThat(SERVICE.catalog.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/purchase-limit"})
    void refusesWhatIsNoBodyAndNoId(String path) {
        problem(request("PUT", path).exchange(), 400, "malformed-body");
        problem(request("PUT", path).bodyValue("[]").exchange(), 400, "malformed-body");
        var text = request("PUT", path).contentType(MediaType.TEXT_PLAIN).bodyValue("x");
        problem(text.exchange(), 415, "unsupported-media-type");
        for (var method : List.of(HttpMethod.PUT, HttpMethod.DELETE)) {
            var response = SERVICE.admin().method(method).uri("/items/x" + path).bodyValue(body(path));
            problem(response.exchange(), 400, "invalid-request");
        }
        problem(request("POST", path).bodyValue(body(path)).exchange(), 405, "method-not-allowed");
    }

    @Test
    void onlyWritersLimit() {
        var reader = SERVICE.admin("catalog.readaccess");

        problem(reader.put().uri(LIMIT).bodyValue(THREE_A_MINUTE).exchange(), 403, "forbidden");
        problem(reader.delete().uri(LIMIT).exchange(), 403, "forbidden");
    }

    private static ResponseSpec limit(String body) {
        return request("PUT", "/purchase-limit").bodyValue(body).exchange();
    }

    private static ResponseSpec change(String method, String path) {
        var request = request(method, path);
        return (method.equals("PUT") ? request.bodyValue(body(path)) : request).exchange();
    }

    private static RequestBodySpec request(String method, String path) {
        return SERVICE.admin().method(HttpMethod.valueOf(method)).uri(ITEM + path);
    }

    private static String body(String path) {
        return path.isEmpty() ? BODY : THREE_A_MINUTE;
    }
}
