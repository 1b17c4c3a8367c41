package io.gilstream.catalog.item.web;

import static io.gilstream.catalog.item.web.CatalogService.ADMIN;
import static io.gilstream.catalog.item.web.CatalogService.BODY;
import static io.gilstream.catalog.item.web.CatalogService.NOTHING;
import static io.gilstream.catalog.item.web.CatalogService.POTION;
import static io.gilstream.catalog.item.web.CatalogService.potion;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.catalog.item.ItemChange.Delete;
import io.gilstream.catalog.item.ItemChange.Update;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** The catalog of Play Economy, row by row of docs/compatibility.md, as one of its clients would call it. */
class PlayEconomyCatalogTest {

    private static final CatalogService SERVICE = new CatalogService();
    private static final String POTION_DTO = "{'id':'" + POTION + "','name':'Potion','description':'Restores HP',"
            + "'price':12.50,'createdDate':'2026-11-23T12:00:00Z'}";
    private static final NewItem ITEM = new NewItem("Potion", "Restores HP", new BigDecimal("12.50"));

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @BeforeEach
    void reset() {
        SERVICE.reset();
    }

    @Test
    void p1ListsItems() {
        SERVICE.items.put(potion());

        SERVICE.admin()
                .get()
                .uri("/items")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("[" + POTION_DTO + "]")
                .jsonPath("$.length()")
                .isEqualTo(1);
    }

    @Test
    void p2FindsAnItem() {
        SERVICE.items.put(potion());

        SERVICE.admin()
                .get()
                .uri("/items/" + POTION)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(POTION_DTO);
    }

    @ParameterizedTest
    @CsvSource({"00000000-0000-0000-0000-000000000009, 404", "potion, 400"})
    void p2FindsNothingElse(String id, int status) {
        SERVICE.admin().get().uri("/items/" + id).exchange().expectStatus().isEqualTo(status);
    }

    @Test
    void p3CreatesAnItem() {
        SERVICE.admin()
                .post()
                .uri("/items")
                .bodyValue(BODY)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/items/" + POTION)
                .expectBody()
                .json(POTION_DTO);

        assertThat(SERVICE.catalog.created()).containsExactly(ITEM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'price':1}                  | name
            {'name':'','price':1}        | name
            {'name':'a','price':-0.01}   | price
            {'name':'a','price':1000.01} | price
            """)
    void p3NeedsANameAndAPriceInRange(String body, String field) {
        SERVICE.admin()
                .post()
                .uri("/items")
                .bodyValue(body.replace('\'', '"'))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.errors." + field)
                .isNotEmpty();
    }

    @Test
    void p4UpdatesAnItem() {
        SERVICE.admin()
                .put()
                .uri("/items/" + POTION)
                .bodyValue(BODY)
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(SERVICE.catalog.changes()).singleElement().satisfies(request -> {
            assertThat(request.itemId()).isEqualTo(POTION);
            assertThat(request.actorId()).isEqualTo(ADMIN.toString());
            assertThat(request.expectedRevision()).isNull();
            assertThat(request.change()).isEqualTo(new Update(ITEM));
        });
    }

    @Test
    void p4UpdatesNothingElse() {
        SERVICE.catalog.answerChange(new Answer.Refused<>("UNKNOWN_ITEM"));

        SERVICE.admin()
                .put()
                .uri("/items/" + NOTHING)
                .bodyValue(BODY)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void p5DeletesAnItem() {
        SERVICE.admin()
                .delete()
                .uri("/items/" + POTION)
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(SERVICE.catalog.changes()).singleElement().satisfies(request -> {
            assertThat(request.itemId()).isEqualTo(POTION);
            assertThat(request.change()).isEqualTo(new Delete());
        });
    }

    @Test
    void p5DeletesNothingElse() {
        SERVICE.catalog.answerChange(new Answer.Refused<>("UNKNOWN_ITEM"));

        SERVICE.admin()
                .delete()
                .uri("/items/" + NOTHING)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @CsvSource({
        "catalog.readaccess, 200, 403",
        "catalog.writeaccess, 403, 204",
        "catalog.fullaccess, 200, 204",
        "inventory.fullaccess, 403, 403"
    })
    void p6AsksAdminsForScopes(String scope, int read, int write) {
        SERVICE.items.put(potion());
        var client = SERVICE.admin(scope);

        client.get().uri("/items").exchange().expectStatus().isEqualTo(read);
        client.get().uri("/items/" + POTION).exchange().expectStatus().isEqualTo(read);
        client.put()
                .uri("/items/" + POTION)
                .bodyValue(BODY)
                .exchange()
                .expectStatus()
                .isEqualTo(write);
        client.delete().uri("/items/" + POTION).exchange().expectStatus().isEqualTo(write);
        client.post().uri("/items").bodyValue(BODY).exchange().expectStatus().isEqualTo(write == 204 ? 201 : write);
    }

    @Test
    void p6AsksForTheRoleAdminAndAToken() {
        var player = SERVICE.player("catalog.fullaccess");

        player.get().uri("/items").exchange().expectStatus().isForbidden();
        player.delete().uri("/items/" + POTION).exchange().expectStatus().isForbidden();
        SERVICE.anyone().get().uri("/items").exchange().expectStatus().isUnauthorized();
        SERVICE.anyone()
                .delete()
                .uri("/items/" + POTION)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    /** The messages are made from the events; here is what a write says of its event. */
    @Test
    void p7NamesTheRevisionThatTheEventHas() {
        SERVICE.admin()
                .delete()
                .uri("/items/" + POTION)
                .exchange()
                .expectHeader()
                .valueEquals("Consistency-Token", "item/" + POTION + "/8");
    }

    @Test
    void p8CountsUpdates() {
        var before = updates();

        SERVICE.admin().put().uri("/items/" + POTION).bodyValue(BODY).exchange();
        SERVICE.admin().delete().uri("/items/" + POTION).exchange();
        SERVICE.catalog.answerChange(new Answer.Refused<>("UNKNOWN_ITEM"));
        SERVICE.admin().put().uri("/items/" + NOTHING).bodyValue(BODY).exchange();

        assertThat(updates()).isEqualTo(before + 1);
    }

    private static double updates() {
        var metrics = Objects.requireNonNull(SERVICE.anyone()
                .get()
                .uri("/metrics")
                .accept(MediaType.ALL)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        var line =
                Pattern.compile("(?m)^ItemUpdated_total(?:\\{[^}]*})? (\\S+)$").matcher(metrics);
        assertThat(line.find()).as(metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
