package io.gilstream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from names: UUIDs of version 5, as RFC 9562 has them. */
public final class NamedIds {

    static final int VERSION = 5;

    private NamedIds() {}

    /** Returns the id that a name has in a namespace: always the same, and no other's. */
    public static UUID of(UUID namespace, String name) {
        var bytes = name.getBytes(UTF_8);
        var hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(2 * Long.BYTES + bytes.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(bytes)
                .array()));
        return new UUID(
                (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | ((long) VERSION << 12),
                (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
