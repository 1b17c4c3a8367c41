package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place in a body that can be filled with anything.
 *
 * @param pointer where it is (RFC 6901)
 * @param name of the member
 */
record Slot(String pointer, String name, Shape shape) {

    private static final String HERE = "@here@";
    private static final int ATTEMPTS_MAX = 100;

    /** Returns the places of an object: its members, and those of the objects in its lists. */
    static List<Slot> of(Shape object) {
        return within("", object).toList();
    }

    private static Stream<Slot> within(String pointer, Shape object) {
        return object.members().stream().flatMap(name -> {
            var slot = new Slot(pointer + "/" + name, name, object.member(name));
            return slot.shape().type().equals("array")
                    ? Stream.concat(
                            Stream.of(slot),
                            within(slot.pointer() + "/0", slot.shape().elements()))
                    : Stream.of(slot);
        });
    }

    /** Returns bodies that are valid but for this place, where they have nothing, or anything. */
    Stream<String> bodies(Values values, Shape object) {
        return Stream.concat(
                Stream.of(without(valid(values, object))),
                values.odd(name, shape).stream().map(json -> replace(valid(values, object), pointer, json)));
    }

    /** Returns an object as JSON, with other JSON in one place. */
    static String replace(JsonNode object, String pointer, String json) {
        var copy = object.deepCopy();
        var last = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, last))).put(pointer.substring(last + 1), HERE);
        return copy.toString().replace("\"" + HERE + "\"", json);
    }

    private String without(JsonNode object) {
        var last = pointer.lastIndexOf('/');
        ((ObjectNode) object.at(pointer.substring(0, last))).remove(name);
        return object.toString();
    }

    /** Makes a valid body that has this place. */
    private JsonNode valid(Values values, Shape object) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            var body = values.valid("", object);
            var parent = body.at(pointer.substring(0, pointer.lastIndexOf('/')));
            if (parent instanceof ObjectNode) {
                return body;
            }
        }
        throw new IllegalStateException("No body has " + pointer);
    }
}
