package io.gilstream.systemtests.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.systemtests.fuzz.Attempt.Caller;
import io.gilstream.systemtests.fuzz.Attempt.Expectation;
import io.gilstream.systemtests.fuzz.Operation.In;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request in the making, with nothing encoded.
 *
 * @param parameters by name, wherever they are
 */
record Draft(Operation operation, Map<String, String> parameters, Map<String, String> headers, Optional<String> body) {

    static final String CONTENT_TYPE = "Content-Type";

    Draft {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /** Returns the same with another value of a parameter; null for none. */
    Draft with(String name, @Nullable String value) {
        return new Draft(operation, changed(parameters, name, value), headers, body);
    }

    /** Returns the same with another header that the document does not know; null for none. */
    Draft withHeader(String name, @Nullable String value) {
        return new Draft(operation, parameters, changed(headers, name, value), body);
    }

    Draft withBody(String json) {
        return new Draft(operation, parameters, headers, Optional.of(json));
    }

    Attempt attempt(String about, Caller caller, Expectation expectation) {
        var sent = new HashMap<>(headers);
        of(In.HEADER).forEach(sent::put);
        return new Attempt(operation, about, caller, target(), sent, body, expectation);
    }

    private String target() {
        var path = operation.path();
        for (var parameter : of(In.PATH).entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
        }
        var query = of(In.QUERY).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private Map<String, String> of(In in) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in() == in && parameters.containsKey(parameter.name()))
                .collect(Collectors.toMap(Operation.Parameter::name, parameter -> parameters.get(parameter.name())));
    }

    private static Map<String, String> changed(Map<String, String> map, String name, @Nullable String value) {
        var changed = new HashMap<>(map);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
