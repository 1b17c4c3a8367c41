package io.gilstream.gateway;

import static io.gilstream.gateway.testing.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.gateway.testing.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client written for Play Economy's gateway, or for the movie site's, gets from this one. Each test is named by
 * the feature's row in docs/compatibility.md.
 */
class PlayEconomyGatewayTest {

    private static final TestGateway GATEWAY = TestGateway.shared();

    private final UUID player = UUID.randomUUID();
    private final String id = UUID.randomUUID().toString();

    private String token(String audience, String scope) {
        return GATEWAY.keycloak().token(player, audience, scope);
    }

    @ParameterizedTest
    @CsvSource({
        "catalog, Catalog, catalog.readaccess",
        "identity, Identity, IdentityServerApi",
        "trading, Trading, trading.fullaccess"
    })
    void p48LeadsEachPrefixToItsService(String service, String audience, String scope) {
        var answer = GATEWAY.getAs(token(audience, scope), "/" + service + "-svc/users/" + id + "?a=b%20c");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(id))
                .singleElement()
                .satisfies(seen -> assertThat(seen.uri()).isEqualTo("/users/" + id + "?a=b%20c"));
    }

    @Test
    void p48PassesWebsocketsThrough() throws Exception {
        var heard = new CompletableFuture<String>();
        var address = GATEWAY.url().replace("http", "ws") + "/trading-svc/messagehub?access_token="
                + token("Trading", "trading.fullaccess");
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener(heard))
                .get(20, TimeUnit.SECONDS);

        socket.sendText("hello", true).get(20, TimeUnit.SECONDS);

        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("echo hello");
        socket.abort();
    }

    @Test
    void p48AnswersWithAddressesThatLeadBackThroughTheGateway() {
        var answer = GATEWAY.getAs(token("Catalog", "catalog.readaccess"), "/catalog-svc/created");

        assertThat(answer.headers().firstValue("Location")).hasValue("/catalog-svc/items/7");
        assertThat(answer.headers().firstValue("Link")).hasValue("</catalog-svc/items?cursor=b>; rel=\"next\"");
    }

    @Test
    void p42ServesOnePageOfAllDescriptions() {
        var page = GATEWAY.get("/docs");
        var list = TestGateway.json(GATEWAY.get("/docs/api/swagger-config")).path("urls");
        var document = TestGateway.json(GATEWAY.get("/catalog-svc/openapi"));

        assertThat(page.statusCode()).isBetween(200, 302);
        assertThat(list.findValuesAsString("url"))
                .containsExactlyInAnyOrder(
                        "/catalog-svc/openapi",
                        "/identity-svc/openapi",
                        "/inventory-svc/openapi",
                        "/trading-svc/openapi");
        assertThat(document.path("servers").path(0).path("url").asString()).isEqualTo("/catalog-svc");
        assertThat(document.path("paths").has("/items")).isTrue();
    }

    @Test
    void m12AsksForATokenAndForwardsIt() {
        var token = token("Catalog", "catalog.readaccess");

        var without = GATEWAY.get("/catalog-svc/items?with=" + id);
        var with = GATEWAY.getAs(token, "/catalog-svc/items?with=" + id);

        assertThat(problem(without)).isEqualTo("401 unauthenticated");
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.backend().seen(id))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.headers().get("Authorization")).isEqualTo("Bearer " + token));
    }

    @Test
    void m12HasNothingWhereNoServiceIs() {
        assertThat(problem(GATEWAY.get("/movies"))).isEqualTo("404 not-found");
    }

    @ParameterizedTest
    @MethodSource
    void m13ChecksAudienceAndScope(String request, String audience, String scope, String expected) {
        var method = request.substring(0, request.indexOf(' '));
        var path = request.substring(request.indexOf(' ') + 1);
        var answer = GATEWAY.send(
                method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + token(audience, scope));

        assertThat(answer.statusCode() == 200 ? "200" : problem(answer)).isEqualTo(expected);
    }

    static Stream<String[]> m13ChecksAudienceAndScope() {
        return Stream.of(
                row("GET /catalog-svc/items/1", "Catalog", "catalog.readaccess", "200"),
                row("GET /catalog-svc/items/1", "Catalog", "openid catalog.fullaccess", "200"),
                row("GET /catalog-svc/items/1", "Catalog", "catalog.writeaccess", "403 forbidden"),
                row("GET /catalog-svc/items/1", "Inventory", "catalog.readaccess", "401 invalid-token"),
                row("PUT /catalog-svc/items/1", "Catalog", "catalog.readaccess", "403 forbidden"),
                row("DELETE /catalog-svc/items/1", "Catalog", "catalog.writeaccess", "200"),
                row("GET /identity-svc/users", "Identity", "openid", "403 forbidden"),
                row("GET /identity-svc/users", "Identity", "IdentityServerApi", "200"),
                row("GET /identity-svc/identity", "Identity", "openid", "200"),
                row("GET /inventory-svc/items", "Inventory", "openid", "403 forbidden"),
                row("GET /trading-svc/store", "Catalog", "trading.fullaccess", "401 invalid-token"),
                row("GET /trading-svc/store", "Trading", "trading.fullaccessx", "403 forbidden"),
                row("GET /trading-svc/metrics", "Trading", "trading.fullaccess", "404 not-found"));
    }

    private static String[] row(String... cells) {
        return cells;
    }

    private record Listener(CompletableFuture<String> heard) implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.complete(text.toString());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.completeExceptionally(error);
        }
    }
}
