package io.gilstream.identity.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one form of sealed personal data: AES-256-GCM (NIST SP 800-38D) over JSON, bound to one user and one key. The
 * field {@code personalData} of the contract says where each byte is.
 *
 * <p>The JSON is filled up with spaces, because how long an address is would tell something of it.
 */
final class Seal {

    /** How many random bytes each seal needs; never the same twice under a key. */
    static final int NONCE_BYTES = 12;

    private static final byte VERSION = 1;
    private static final int TAG_BYTES = 16;
    private static final int BLOCK_BYTES = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private Seal() {}

    static ByteBuffer close(PersonalData data, UUID userId, SecretKey key, byte[] nonce) {
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, userId, key, nonce).doFinal(plain(data));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .flip();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This key cannot seal", e);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @throws BrokenSealException if it was sealed for somebody else or under another key, was changed since, or is
     *     nothing that was sealed here
     */
    static PersonalData open(ByteBuffer sealed, UUID userId, SecretKey key) {
        var bytes = sealed.duplicate();
        if (bytes.remaining() <= 1 + NONCE_BYTES + TAG_BYTES) {
            throw new BrokenSealException("Too short for sealed personal data: " + bytes.remaining() + " bytes", null);
        }
        var version = bytes.get();
        if (version != VERSION) {
            throw new BrokenSealException("Sealed in a version that is not known here: " + version, null);
        }
        var nonce = next(bytes, NONCE_BYTES);
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, userId, key, nonce).doFinal(next(bytes, bytes.remaining()));
            return JSON.readValue(plain, PersonalData.class);
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException("Not sealed for this user under this key, or changed since", e);
        } catch (JacksonException e) {
            throw new BrokenSealException("No personal data under the seal", e);
        }
    }

    private static Cipher cipher(int mode, UUID userId, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(userId.toString().getBytes(US_ASCII));
        return cipher;
    }

    private static byte[] plain(PersonalData data) {
        var json = JSON.writeValueAsBytes(data);
        var blocks = Math.ceilDiv(json.length, BLOCK_BYTES);
        var padded = Arrays.copyOf(json, blocks * BLOCK_BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] next(ByteBuffer bytes, int count) {
        var next = new byte[count];
        bytes.get(next);
        return next;
    }
}
