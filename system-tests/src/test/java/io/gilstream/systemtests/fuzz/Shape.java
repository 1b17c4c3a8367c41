package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a document says of a value, by JSON Schema. */
final class Shape {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode described;
    private final JsonNode node;
    private final JsonNode components;
    private final Map<String, Shape> parts = new ConcurrentHashMap<>();
    private volatile @Nullable Schema compiled;

    /**
     * Reads a schema of a document.
     *
     * @param components those of the document, which the schema may refer to
     */
    Shape(JsonNode described, JsonNode components) {
        this.described = described;
        this.components = components;
        this.node = resolve(described);
    }

    /** Tells whether a value is as described. */
    boolean allows(String json) {
        return complaints(json).isEmpty();
    }

    /** Returns in what a value is not as described. */
    List<String> complaints(String json) {
        return schema()
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Returns the type, null apart. */
    String type() {
        var type = node.path("type");
        for (var each : type) {
            if (!each.asText().equals("null")) {
                return each.asText();
            }
        }
        return type.asText();
    }

    String format() {
        return node.path("format").asText();
    }

    /** Returns a bound, like {@code minimum} or {@code maxLength}; a missing node if there is none. */
    JsonNode bound(String keyword) {
        return node.path(keyword);
    }

    /** Returns the names of the members that an object must have. */
    Set<String> required() {
        return StreamSupport.stream(node.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of an object's members, in the order of the document. */
    List<String> members() {
        return node.path("properties").propertyStream().map(Map.Entry::getKey).toList();
    }

    /** Returns the shape of an object's member. */
    Shape member(String name) {
        return parts.computeIfAbsent(
                name, member -> new Shape(node.path("properties").path(member), components));
    }

    /** Returns the shape of an array's elements. */
    Shape elements() {
        return parts.computeIfAbsent("", _ -> new Shape(node.path("items"), components));
    }

    private Schema schema() {
        var schema = compiled;
        if (schema == null) {
            var alone = ((ObjectNode) described.deepCopy()).<ObjectNode>set("components", components);
            schema = REGISTRY.getSchema(alone.toString(), InputFormat.JSON);
            compiled = schema;
        }
        return schema;
    }

    private JsonNode resolve(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolve(schema.path("anyOf").path(0));
        }
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : components.at(reference.substring("#/components".length()));
    }
}
