package io.gilstream.systemtests.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that an API does.
 *
 * @param path with the names of parameters in braces
 * @param body what is asked of a request's body; empty where there is none
 * @param answers by status, all that there can be
 */
public record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        Optional<Shape> body,
        Map<Integer, Documented> answers) {

    public Operation {
        parameters = List.copyOf(parameters);
        answers = Map.copyOf(answers);
    }

    /** Where a parameter is. */
    enum In {
        PATH,
        QUERY,
        HEADER
    }

    record Parameter(String name, In in, boolean required, Shape shape) {}

    /** An answer: its headers, and the shape of its body by media type. */
    record Documented(List<Header> headers, Map<String, Shape> bodies) {

        Documented {
            headers = List.copyOf(headers);
            bodies = Map.copyOf(bodies);
        }
    }

    record Header(String name, boolean required, Shape shape) {}

    /** Returns the statuses of success. */
    public List<Integer> successes() {
        return answers.keySet().stream().filter(Operation::isSuccess).sorted().toList();
    }

    boolean answersWithABody() {
        return answers.entrySet().stream()
                .anyMatch(answer -> isSuccess(answer.getKey())
                        && !answer.getValue().bodies().isEmpty());
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
