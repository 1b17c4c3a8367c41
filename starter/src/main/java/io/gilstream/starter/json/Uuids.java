package io.gilstream.starter.json;

import java.util.UUID;
import java.util.regex.Pattern;

/** The one text form of a UUID: 36 characters, in either case. Java itself and Jackson take others too. */
public final class Uuids {

    private static final Pattern TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** Tells whether this text is a UUID. */
    public static boolean isUuid(String text) {
        return TEXT.matcher(text).matches();
    }

    /**
     * Reads a UUID.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static UUID parse(String text) {
        if (!isUuid(text)) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return UUID.fromString(text);
    }
}
