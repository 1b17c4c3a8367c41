package io.gilstream.streams.account;

import java.util.regex.Pattern;

/** The codes of currencies; any code that is well formed is one, and prices are in gil. */
final class Currencies {

    /** The currency of prices. */
    static final String GIL = "gil";

    /** Contract: {@code CreditGil.currency}. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    private Currencies() {}

    /** Tells whether a text is well formed as a code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
