package io.gilstream.gateway.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A realm as Keycloak serves it: keys, codes for tokens, refreshes; its login page lets anyone in. */
public final class TestKeycloak implements AutoCloseable {

    /** The client that the gateway is. */
    public static final String CLIENT = "gilstream-portal";

    /** The secret of that client. */
    public static final String SECRET = "not-a-secret";

    private static final String REALM = "/realms/play";
    private static final String OIDC = REALM + "/protocol/openid-connect";
    private static final String ALL_SCOPES =
            "openid catalog.fullaccess inventory.fullaccess trading.fullaccess IdentityServerApi";
    private static final List<String> ALL_AUDIENCES = List.of("Catalog", "Identity", "Inventory", "Trading");

    private final HttpServer server;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile RSAKey key = newKey("first");
    private volatile boolean down;
    private volatile boolean over;
    private volatile int lifetimeSeconds = 300;

    private record Login(UUID user, String nonce, String challenge) {}

    /** Starts on a free port. */
    public TestKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                OIDC + "/certs",
                exchange ->
                        answer(exchange, 200, new JWKSet(key).toPublicJWKSet().toString()));
        server.createContext(OIDC + "/token", this::token);
        server.start();
    }

    /** Returns the issuer that the tokens name. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
    }

    /** Returns the key that it signs with. */
    public RSAKey key() {
        return key;
    }

    /** Signs with another key from now on. */
    public void rotate() {
        key = newKey(UUID.randomUUID().toString());
    }

    /** Answers nothing any more, or answers again. */
    public void setDown(boolean down) {
        this.down = down;
    }

    /** Refuses to renew tokens, or does so again. */
    public void setOver(boolean over) {
        this.over = over;
    }

    /** Makes access tokens of new logins and refreshes last so long. */
    public void setLifetimeSeconds(int seconds) {
        lifetimeSeconds = seconds;
    }

    /** Returns how often tokens were renewed. */
    public int refreshes() {
        return refreshes.get();
    }

    /** Returns the claims of an access token, to change and sign. */
    public JWTClaimsSet.Builder claims(UUID user, String audience, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(user.toString())
                .audience(List.of(audience, "account"))
                .claim("scope", scope)
                .claim("azp", "test")
                .claim("role", List.of("Player"))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    /** Returns a token of a user. */
    public String token(UUID user, String audience, String scope) {
        return sign(claims(user, audience, scope).build());
    }

    /** Signs claims. */
    public String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    /** Signs claims with any key. */
    public static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(claims, key, JOSEObjectType.JWT.getType());
    }

    /** Signs claims as those of some kind of token. */
    public static String sign(JWTClaimsSet claims, RSAKey key, String kind) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(new JOSEObjectType(kind))
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a key. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logs a user in, as the page would do to which a browser is sent, and returns where it sends the browser. */
    public URI logIn(URI sentTo, UUID user) {
        var parameters = UriComponentsBuilder.fromUri(sentTo).build().getQueryParams();
        var code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Login(
                        user,
                        decoded(parameters, "nonce"),
                        Objects.requireNonNull(decoded(parameters, "code_challenge"))));
        return UriComponentsBuilder.fromUriString(decoded(parameters, "redirect_uri"))
                .queryParam("code", code)
                .queryParam("state", parameters.getFirst("state"))
                .build(true)
                .toUri();
    }

    /** Returns the claims of a logout token, to change and sign. */
    public JWTClaimsSet.Builder logout(UUID user) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", sid(user))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(2))));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String decoded(MultiValueMap<String, String> parameters, String name) {
        return URLDecoder.decode(Objects.requireNonNull(parameters.getFirst(name)), UTF_8);
    }

    private static String sid(UUID user) {
        return "login-of-" + user;
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = UriComponentsBuilder.newInstance()
                .query(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .build()
                .getQueryParams();
        if (over) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else if ("refresh_token".equals(form.getFirst("grant_type"))) {
            refreshes.incrementAndGet();
            answer(exchange, 200, tokens(UUID.fromString(decoded(form, "refresh_token")), null));
        } else {
            var login = codes.remove(decoded(form, "code"));
            if (login != null && login.challenge().equals(hash(decoded(form, "code_verifier")))) {
                answer(exchange, 200, tokens(login.user(), login.nonce()));
            } else {
                answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            }
        }
    }

    private String tokens(UUID user, @Nullable String nonce) {
        var access = claims(user, "Catalog", ALL_SCOPES)
                .audience(ALL_AUDIENCES)
                .claim("azp", CLIENT)
                .claim("jti", UUID.randomUUID().toString())
                .build();
        var identity = claims(user, CLIENT, "openid")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .claim("azp", CLIENT)
                .claim("nonce", nonce)
                .claim("sid", sid(user))
                .claim("preferred_username", "ana@play.com")
                .build();
        return "{\"token_type\":\"Bearer\",\"access_token\":\"" + sign(access) + "\",\"id_token\":\"" + sign(identity)
                + "\",\"refresh_token\":\"" + user + "\",\"expires_in\":" + lifetimeSeconds + "}";
    }

    private static String hash(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        if (!down) {
            var bytes = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
