package io.gilstream.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gilstream.schemas.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealmTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    @TempDir
    private Path folder;

    private String text;
    private JsonNode realm;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(Checkout.home(folder).compose("keycloak/play-realm.json"));
        realm = new ObjectMapper().readTree(text);
    }

    @Test
    void holdsNoPasswordButNamesGeneratedOnes() {
        var generated = Arrays.stream(Secret.values()).map(Secret::variable).collect(Collectors.toSet());
        var named =
                VARIABLE.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());

        generated.addAll(Keycloak.GATEWAY_ADDRESSES);
        assertThat(named).isNotEmpty().isSubsetOf(generated);
        assertThat(realm.findValuesAsText("secret"))
                .allMatch(value -> VARIABLE.matcher(value).matches());
        realm.findValues("credentials")
                .forEach(credentials -> assertThat(credentials.findValuesAsText("value"))
                        .allMatch(value -> VARIABLE.matcher(value).matches()));
    }

    @Test
    void definesTheScopesThatAnImportWouldLose() {
        assertThat(realm.path("clientScopes").findValuesAsText("name"))
                .contains("basic", "roles", "profile", "email", "web-origins", "acr");
    }

    @Test
    void givesEachScopeTheAudienceOfItsService() {
        for (var scope : realm.path("clientScopes")) {
            var name = scope.path("name").asText();
            if (name.contains(".")) {
                var service = name.substring(0, name.indexOf('.'));
                assertThat(scope.findValuesAsText("included.custom.audience"))
                        .singleElement()
                        .asString()
                        .isEqualToIgnoringCase(service);
            }
        }
    }

    @Test
    void givesPlayEconomysScopeForUsersTheAudienceOfIdentity() {
        assertThat(named("clientScopes", "name", "IdentityServerApi").findValuesAsText("included.custom.audience"))
                .containsExactly("Identity");
        assertThat(texts(named("clients", "clientId", "gilstream-demo").path("defaultClientScopes")))
                .contains("IdentityServerApi");
    }

    @Test
    void letsTheIdentityServiceManageUsersAndNothingElse() {
        var client = named("clients", "clientId", "gilstream-identity");
        assertThat(client.path("publicClient").asBoolean(true)).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("standardFlowEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("secret").asText()).isEqualTo("${GILSTREAM_IDENTITY_CLIENT_SECRET}");

        var account = named("users", "serviceAccountClientId", "gilstream-identity");
        assertThat(texts(account.path("clientRoles").path("realm-management")))
                .containsExactlyInAnyOrder("view-users", "manage-users");
        assertThat(account.path("clientRoles").size()).isEqualTo(1);
        assertThat(account.has("realmRoles")).isFalse();
    }

    @Test
    void letsTheGatewayLogBrowsersInByCodeAndNothingElse() {
        var client = named("clients", "clientId", "gilstream-portal");
        assertThat(client.path("publicClient").asBoolean(true)).isFalse();
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("serviceAccountsEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("secret").asText()).isEqualTo("${GILSTREAM_PORTAL_CLIENT_SECRET}");
        assertThat(texts(client.path("redirectUris")))
                .containsExactly("${GILSTREAM_GATEWAY_URL}/login/oauth2/code/portal");
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(client.path("attributes").path("post.logout.redirect.uris").asText())
                .isEqualTo("${GILSTREAM_GATEWAY_URL}/");
    }

    @ParameterizedTest
    @EnumSource
    void givesEachClientOfTheBrokerTokensForTheBrokerAndNothingElse(Client client) {
        var found = named("clients", "clientId", client.id());

        assertThat(found.path("secret").asText()).isEqualTo("${" + Secret.of(client) + "}");
        assertThat(found.path("serviceAccountsEnabled").asBoolean()).isTrue();
        for (var option :
                List.of("publicClient", "standardFlowEnabled", "directAccessGrantsEnabled", "fullScopeAllowed")) {
            assertThat(found.path(option).asBoolean(true)).as(option).isFalse();
        }
        assertThat(texts(found.path("defaultClientScopes"))).containsExactlyInAnyOrder("basic", "kafka");
        assertThat(found.path("optionalClientScopes")).isEmpty();
    }

    @Test
    void givesTokensForTheBrokerToItsClientsOnly() {
        var ids = Arrays.stream(Client.values()).map(Client::id).toList();

        assertThat(realm.path("clients"))
                .filteredOn(client -> client.toString().contains("\"kafka\""))
                .extracting(client -> client.path("clientId").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(texts(realm.path("defaultDefaultClientScopes"))).doesNotContain("kafka");
        assertThat(texts(realm.path("defaultOptionalClientScopes"))).doesNotContain("kafka");
    }

    @Test
    void referencesOnlyScopesThatItDefines() {
        var defined = realm.path("clientScopes").findValuesAsText("name");
        for (var client : realm.path("clients")) {
            assertThat(texts(client.path("defaultClientScopes"))).isSubsetOf(defined);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frontend",
                "postman",
                "ShoppingCartClient",
                "movieClient",
                "movies_mvc_client",
                "gilstream-demo",
                "gilstream-admin",
                "gilstream-identity"
            })
    void hasTheClientsOfAllThreeSystems(String client) {
        assertThat(named("clients", "clientId", client).path("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void givesTokensToBrowsersByCodeAndPkceOnly() {
        for (var client : realm.path("clients")) {
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            if (client.path("standardFlowEnabled").asBoolean()) {
                assertThat(client.path("attributes")
                                .path("pkce.code.challenge.method")
                                .asText())
                        .as(client.path("clientId").asText())
                        .isEqualTo("S256");
                assertThat(client.path("redirectUris"))
                        .isNotEmpty()
                        .noneMatch(uri -> uri.asText().contains("*"));
            }
        }
    }

    @Test
    void slowsDownWhoGuessesPasswords() {
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("failureFactor").asInt()).isEqualTo(5);
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("passwordPolicy").asText()).contains("length(8)", "maxLength(100)", "specialChars(1)");
    }

    private JsonNode named(String list, String field, String value) {
        return StreamSupport.stream(realm.path(list).spliterator(), false)
                .filter(element -> element.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
