package io.gilstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What tells one command's body from another: the first half of a SHA-256.
 *
 * <p>It is taken over a text that the command spells out, never over the bytes of a record, so that it stays the same
 * when the record's schema grows. A text that a command once had it must have for ever.
 */
public record Fingerprint(long high, long low) {

    /** How many bytes {@link #toBytes} returns. */
    public static final int LENGTH = 16;

    /** Returns the fingerprint of a text. */
    public static Fingerprint of(String text) {
        try {
            return of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Returns the fingerprint that these bytes begin with. */
    public static Fingerprint of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    /** Returns the fingerprint's bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }
}
