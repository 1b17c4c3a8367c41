package io.gilstream.launcher.platform;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for the {@code ${name}} of settings. */
record Placeholders(Map<String, String> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)}");

    /**
     * Returns the text with every placeholder filled.
     *
     * @throws IllegalArgumentException if one has no value, which would else surface as a puzzling error much later
     */
    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing is known for the placeholder ${" + name + "}.");
        }
        return value;
    }
}
