package io.gilstream.starter.testing;

import com.nimbusds.jose.JOSEException;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens that publishes its keys where Keycloak does. */
public final class TestRealm implements AutoCloseable {

    private static final String PATH = "/realms/play";
    private static final RSAKey KEY = key("signing");
    private static final RSAKey FORGED = key("signing");

    private final HttpServer server;
    private final String issuer;
    private final AtomicInteger fetches = new AtomicInteger();

    /** Starts an issuer on a free port. */
    public TestRealm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH + "/protocol/openid-connect/certs", this::serveKeys);
        server.start();
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Returns the address that the tokens name. */
    public String issuer() {
        return issuer;
    }

    /** Returns the keys that it publishes. */
    public static JWKSet keys() {
        return new JWKSet(KEY).toPublicJWKSet();
    }

    /** Returns how often the keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    /** Returns a token of a player with the scopes that its client asks for. */
    public String player(UUID id, String audience, String scope) {
        return sign(claims(id, audience, scope).claim("role", "Player").build());
    }

    /** Returns a token of an admin. */
    public String admin(UUID id, String audience, String scope) {
        return sign(claims(id, audience, scope)
                .claim("role", List.of("Admin", "Player"))
                .build());
    }

    /** Returns claims to change and sign. */
    public JWTClaimsSet.Builder claims(UUID id, String audience, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(id.toString())
                .audience(List.of(audience, "account"))
                .claim("scope", "openid " + scope)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    /** Signs claims. */
    public String sign(JWTClaimsSet claims) {
        return sign(claims, KEY, KEY.getKeyID());
    }

    /** Signs claims with a key that the realm does not know. */
    public String forge(JWTClaimsSet claims, String keyId) {
        return sign(claims, FORGED, keyId);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serveKeys(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        var keys = keys().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
    }

    private static String sign(JWTClaimsSet claims, RSAKey key, String keyId) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
