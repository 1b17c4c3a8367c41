package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes values for a shape: such as it allows, and such as a careless or hostile client might send. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ATTEMPTS_MAX = 200;
    private static final List<String> MOMENTS = List.of(
            "2026-11-25T10:00:00Z",
            "2026-11-25T10:00:00.123456789+02:00",
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59Z");
    private static final List<String> TEXTS = List.of(
            "Potion", "Élixir 中文 😀", "<script>alert(1)</script>", "' OR '1'='1", "{\"$ne\": null}", "a\tb\n\\\"");

    /** What is wrong nearly everywhere, as JSON. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "0.001",
            "99999999999999999999",
            "123456789012345678901234567890",
            "1e18",
            "-1e-30",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"text\"",
            "\"00000000-0000-0000-0000-00000000000g\"",
            "\"1-1-1-1-1\"",
            "\"\\u0000\"",
            "\"\\u202e\\ufeff\\ud83d\\ude00\"",
            "[]",
            "[null]",
            "[1]",
            "{}",
            "{\"a\":1}",
            "[[[[[[[[]]]]]]]]");

    private final RandomGenerator random;
    private final Operation operation;
    private final Fixture fixture;

    Values(RandomGenerator random, Operation operation, Fixture fixture) {
        this.random = random;
        this.operation = operation;
        this.fixture = fixture;
    }

    /** Makes a value that the shape allows. */
    JsonNode valid(String name, Shape shape) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            var value = any(name, shape);
            if (shape.allows(value.toString())) {
                return value;
            }
        }
        throw new IllegalStateException("No value of " + name + " for " + operation + " comes to mind");
    }

    /** Makes values that the shape may allow or not, as JSON; those at its bounds and one past them among them. */
    List<String> odd(String name, Shape shape) {
        var values = new ArrayList<>(ODD);
        bounds(name, shape).forEach(value -> values.add(value.toString()));
        return values;
    }

    private JsonNode any(String name, Shape shape) {
        return switch (shape.type()) {
            case "integer" -> JSON.numberNode(whole(shape));
            case "number" -> JSON.numberNode(decimal(shape));
            case "array" -> array(shape, shape.bound("minItems").asInt(0) + random.nextInt(2));
            case "object" -> object(shape);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(text(name, shape));
        };
    }

    private long whole(Shape shape) {
        var least = shape.bound("minimum").asLong(0);
        var most = shape.bound("maximum").asLong(least + 10);
        return pick(List.of(least, most, Math.min(most, least + random.nextLong(10))));
    }

    private BigDecimal decimal(Shape shape) {
        var least = shape.bound("minimum").decimalValue();
        var most = shape.bound("maximum").decimalValue();
        return pick(List.of(least, most, most.min(least.add(BigDecimal.valueOf(random.nextLong(1_000), 2)))));
    }

    private String text(String name, Shape shape) {
        var known = fixture.values(operation, name);
        if (!known.isEmpty() && random.nextInt(10) > 0) {
            return pick(known);
        }
        return switch (shape.format()) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> pick(MOMENTS);
            case "email" -> UUID.randomUUID() + "@example.com";
            default -> pick(TEXTS);
        };
    }

    /** Elements after the first are new, because some lists take each only once. */
    private JsonNode array(Shape shape, int size) {
        var array = JSON.arrayNode();
        var fresh = new Values(random, operation, new Fixture(Map.of(), Map.of()));
        for (int i = 0; i < size; i++) {
            array.add((i == 0 ? this : fresh).any("", shape.elements()));
        }
        return array;
    }

    private JsonNode object(Shape shape) {
        var object = JSON.objectNode();
        for (var name : shape.members()) {
            if (shape.required().contains(name) || random.nextBoolean()) {
                object.set(name, any(name, shape.member(name)));
            }
        }
        return object;
    }

    private List<JsonNode> bounds(String name, Shape shape) {
        return switch (shape.type()) {
            case "integer", "number" -> numbersAt(shape);
            case "array" -> listsAt(shape);
            case "string" -> textsAt(name, shape);
            default -> List.of();
        };
    }

    private static List<JsonNode> numbersAt(Shape shape) {
        var step = shape.bound("multipleOf").isMissingNode()
                ? BigDecimal.ONE
                : shape.bound("multipleOf").decimalValue();
        var values = new ArrayList<JsonNode>();
        for (var bound : List.of(shape.bound("minimum"), shape.bound("maximum"))) {
            if (!bound.isMissingNode()) {
                for (var beside : List.of(step.negate(), BigDecimal.ZERO, step)) {
                    values.add(JSON.numberNode(bound.decimalValue().add(beside)));
                }
            }
        }
        return values;
    }

    private List<JsonNode> textsAt(String name, Shape shape) {
        var most = shape.bound("maxLength").asInt(0);
        if (most == 0 || !shape.format().isEmpty()) {
            return List.of(JSON.textNode(text(name, shape)));
        }
        return IntStream.of(1, most, most + 1)
                .boxed()
                .<JsonNode>mapMulti((length, values) -> {
                    values.accept(JSON.textNode("x".repeat(length)));
                    values.accept(JSON.textNode("😀".repeat(length)));
                })
                .toList();
    }

    private List<JsonNode> listsAt(Shape shape) {
        var least = shape.bound("minItems").asInt(0);
        var most = shape.bound("maxItems").asInt(10);
        return IntStream.of(least, most, most + 1)
                .mapToObj(size -> array(shape, size))
                .toList();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
