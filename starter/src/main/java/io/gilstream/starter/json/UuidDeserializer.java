package io.gilstream.starter.json;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a UUID in its one text form. */
final class UuidDeserializer extends StdDeserializer<UUID> {

    UuidDeserializer() {
        super(UUID.class);
    }

    @Override
    public @Nullable UUID deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && Uuids.isUuid(parser.getString())) {
            return UUID.fromString(parser.getString());
        }
        return (UUID) context.handleUnexpectedToken(getValueType(context), parser);
    }
}
