package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A client of the realm that signs users in by code and PKCE (RFC 7636), as a single page or a web site does. */
final class CodeClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String realm;
    private final String id;
    private final String redirect;
    private final Map<String, String> authentication;
    private final String state = UUID.randomUUID().toString();
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    private CodeClient(Platform platform, String id, String redirect, Map<String, String> authentication) {
        this.realm = platform.url("issuer") + "/protocol/openid-connect";
        this.id = id;
        this.redirect = redirect;
        this.authentication = authentication;
    }

    /** Play Economy's single page. */
    static CodeClient frontend(Platform platform) {
        return new CodeClient(platform, "frontend", "http://localhost:3000/authentication/login-callback", Map.of());
    }

    /** The movie site, which asks its users for their consent. */
    static CodeClient movies(Platform platform) {
        var id = "movies_mvc_client";
        return new CodeClient(
                platform, id, "https://localhost:5002/signin-oidc", Map.of("client_secret", platform.secret(id)));
    }

    /** What the realm answers; tokens are empty where it refuses. */
    record Grant(int status, String error, String accessToken, String refreshToken, String idToken) {}

    /** Returns where a browser ends a login of this client. */
    String redirect() {
        return redirect;
    }

    /** Returns where a browser begins a login of this client. */
    String login() {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", id);
        query.put("redirect_uri", redirect);
        query.put("scope", "openid");
        query.put("state", state);
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        return realm + "/auth?" + encode(query);
    }

    /** Returns where a browser ends the login of the user, whom the ID token names. */
    String logout(Grant grant) {
        return realm + "/logout?" + encode(Map.of("id_token_hint", grant.idToken(), "client_id", id));
    }

    /** Returns what the realm says in the address where a login ended. */
    Map<String, String> answer(String endedAt) {
        var answer = decode(URI.create(endedAt).getRawQuery());
        if (!state.equals(answer.get("state"))) {
            throw new AssertionError("Not the answer to this login: " + answer.keySet());
        }
        return answer;
    }

    /** Redeems the code in the address where a login ended. */
    Grant redeem(String endedAt) {
        return redeem(endedAt, verifier);
    }

    /** Tries to redeem the code as who saw the address, but not what the login began with. */
    Grant steal(String endedAt) {
        return redeem(endedAt, verifier.toUpperCase(Locale.ROOT));
    }

    private Grant redeem(String endedAt, String proof) {
        var code = answer(endedAt).getOrDefault("code", "");
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        proof));
    }

    /** Asks for new tokens. */
    Grant renew(Grant before) {
        return post("/token", Map.of("grant_type", "refresh_token", "refresh_token", before.refreshToken()));
    }

    private Grant post(String path, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("client_id", id);
        form.putAll(authentication);
        var request = HttpRequest.newBuilder(URI.create(realm + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return grant(response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Grant grant(int status, JsonNode body) {
        return new Grant(
                status,
                body.path("error").asText(),
                body.path("access_token").asText(),
                body.path("refresh_token").asText(),
                body.path("id_token").asText());
    }

    private String challenge() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> decode(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
