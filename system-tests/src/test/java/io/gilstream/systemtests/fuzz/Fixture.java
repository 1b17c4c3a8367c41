package io.gilstream.systemtests.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What the services already have, so that requests come past the first look-up: values by the name of the parameter or
 * field that takes them.
 *
 * @param known what is to stay
 * @param doomed what may be deleted
 */
public record Fixture(Map<String, List<String>> known, Map<String, List<String>> doomed) {

    public Fixture {
        known = Map.copyOf(known);
        doomed = Map.copyOf(doomed);
    }

    List<String> values(Operation operation, String name) {
        var deletes = operation.method().equals("DELETE") && operation.path().endsWith("{" + name + "}");
        var source = deletes ? doomed : known;
        return source.getOrDefault(name, List.of());
    }
}
