package io.gilstream.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** A schema as its author wrote it, without what the code generator added for Java. */
final class PublicSchema {

    private static final String JAVA_HINT = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicSchema() {}

    static Schema of(Schema generated) {
        try {
            var tree = JSON.readTree(generated.toString());
            return new Schema.Parser().parse(withoutHints(tree).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }

    private static JsonNode withoutHints(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_HINT);
        }
        node.forEach(PublicSchema::withoutHints);
        return node;
    }
}
