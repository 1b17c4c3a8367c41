package io.gilstream.bridge.masstransit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an object, read as MassTransit reads them: whatever the case of their names, and what is absent like
 * null and like the default of its type, since version 7 leaves those out.
 *
 * <p>A value of another type than asked for is a {@link MalformedMessageException}.
 */
public record Fields(JsonNode object) {

    private static final UUID EMPTY = new UUID(0, 0);
    private static final int TEXT_LENGTH_MAX = 1_000;
    private static final int DECIMAL_LENGTH_MAX = 40;

    /** Returns an object in a field; an empty one where there is none. */
    public Fields object(String name) {
        return new Fields(find(name));
    }

    /** Returns an id; null where it is absent or empty. */
    public @Nullable UUID id(String name) {
        var text = text(name);
        try {
            var id = text == null ? EMPTY : UUID.fromString(text);
            return id.equals(EMPTY) ? null : id;
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(name + " is no id", e);
        }
    }

    /** Returns an id that must be there. */
    public UUID requiredId(String name) {
        var id = id(name);
        if (id == null) {
            throw new MalformedMessageException(name + " is missing");
        }
        return id;
    }

    /** Returns a text; null where it is absent. */
    public @Nullable String text(String name) {
        var value = find(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().length() > TEXT_LENGTH_MAX) {
            throw new MalformedMessageException(name + " is no text of at most " + TEXT_LENGTH_MAX + " characters");
        }
        return value.asString();
    }

    /** Returns a whole number; 0 where it is absent. */
    public int integer(String name) {
        var value = find(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedMessageException(name + " is no whole number");
        }
        return value.asInt();
    }

    /** Returns a decimal, which is a string or a number; 0 where it is absent. */
    public BigDecimal decimal(String name) {
        var value = find(name);
        if (value.isMissingNode() || value.isNull()) {
            return BigDecimal.ZERO;
        }
        var text = value.isString() || value.isNumber() ? value.asString() : "";
        try {
            return new BigDecimal(text.length() > DECIMAL_LENGTH_MAX ? "" : text);
        } catch (NumberFormatException e) {
            throw new MalformedMessageException(name + " is no decimal", e);
        }
    }

    /** Returns the texts of an array; none where it is absent. */
    public List<String> texts(String name) {
        return find(name).values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode find(String name) {
        return object.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> object.path(name));
    }
}
