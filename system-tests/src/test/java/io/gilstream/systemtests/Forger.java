package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens (RFC 7519) that say whatever is wanted, signed with a key of the realm or as if they were. */
final class Forger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BITS = 2048;

    private final Realm.Key key;
    private final Realm.PublicKey realms;
    private final ObjectNode claims;

    /**
     * Works with a key that the realm publishes.
     *
     * @param realms the key that the realm signs with, of which everybody knows the public half
     * @param example a token of the realm, whose claims are taken where nothing else is wanted
     */
    Forger(Realm.Key key, Realm.PublicKey realms, String example) {
        this.key = key;
        this.realms = realms;
        this.claims = payload(example);
    }

    /** Returns the claims of a token. */
    static ObjectNode payload(String token) {
        return part(token, 1);
    }

    /** Returns the header of a token. */
    static ObjectNode header(String token) {
        return part(token, 0);
    }

    private static ObjectNode part(String token, int number) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs claims as the realm does. */
    String signed(Consumer<ObjectNode> change) {
        return signed(key.id(), key.secret(), change);
    }

    /** Signs with a key of nobody, and names that of the realm. */
    String signedByNobody() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return signed(realms.id(), generator.generateKeyPair().getPrivate(), _ -> {});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not sign at all, and says so. */
    String unsigned() {
        return content("none", realms.id(), _ -> {}) + ".";
    }

    /** Signs with the public key as if it were a secret: as the bytes that X.509 makes of it. */
    String signedWithThePublicKey() {
        return hashed(Base64.getDecoder().decode(realms.base64()));
    }

    /** The same with the text in which keys are passed on. */
    String signedWithTheTextOfThePublicKey() {
        var text = "-----BEGIN PUBLIC KEY-----\n" + realms.base64() + "\n-----END PUBLIC KEY-----\n";
        return hashed(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String hashed(byte[] secret) {
        var content = content("HS256", realms.id(), _ -> {});
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(String keyId, PrivateKey secret, Consumer<ObjectNode> change) {
        var content = content("RS256", keyId, change);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String content(String algorithm, String keyId, Consumer<ObjectNode> change) {
        var header =
                JSON.createObjectNode().put("alg", algorithm).put("typ", "JWT").put("kid", keyId);
        var changed = claims.deepCopy();
        change.accept(changed);
        return base64(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(changed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
