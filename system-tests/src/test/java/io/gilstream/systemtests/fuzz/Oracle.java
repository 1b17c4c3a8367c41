package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gilstream.systemtests.fuzz.Attempt.Caller;
import io.gilstream.systemtests.fuzz.Operation.Documented;
import io.gilstream.systemtests.fuzz.Operation.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what is wrong with an answer, by the document alone. */
public final class Oracle {

    private static final String PROBLEM = "application/problem+json";
    private static final Set<Integer> OF_FORM = Set.of(400, 405, 406, 413, 414, 415, 431);
    private static final Set<Integer> OF_NO_OPERATION = Set.of(401, 403, 404, 405);

    private final Shape problem;

    /** Judges by a document. */
    public Oracle(Description description) {
        problem = description.problem();
    }

    /** Returns all that is wrong. */
    public List<String> complaints(Attempt attempt, Answer answer) {
        return Stream.of(unexpected(attempt, answer), undocumented(attempt, answer), noProblem(answer))
                .flatMap(complaints -> complaints)
                .toList();
    }

    private static Stream<String> unexpected(Attempt attempt, Answer answer) {
        var status = answer.status();
        var fits = switch (attempt.expectation()) {
            case WELL_FORMED -> attempt.caller() == Caller.NOBODY ? status == 401 : !OF_FORM.contains(status);
            case MALFORMED -> status >= 400;
            case OPEN -> true;
            case NO_OPERATION -> OF_NO_OPERATION.contains(status);
        };
        return fits
                ? Stream.empty()
                : Stream.of(status + " is not the answer to a request that is " + attempt.expectation());
    }

    private static Stream<String> undocumented(Attempt attempt, Answer answer) {
        if (attempt.expectation() == Attempt.Expectation.NO_OPERATION) {
            return Stream.empty();
        }
        var documented = attempt.operation().answers().get(answer.status());
        return documented == null
                ? Stream.of(answer.status() + " is not documented")
                : Stream.concat(
                        documented.headers().stream().flatMap(header -> wrong(header, answer)),
                        wrong(documented, answer));
    }

    private static Stream<String> wrong(Header header, Answer answer) {
        var value = answer.header(header.name());
        if (value.isEmpty()) {
            return header.required() ? Stream.of("the header " + header.name() + " is missing") : Stream.empty();
        }
        return header.shape().complaints(TextNode.valueOf(value.get()).toString()).stream()
                .map(complaint -> header.name() + ": " + complaint);
    }

    private static Stream<String> wrong(Documented documented, Answer answer) {
        if (documented.bodies().isEmpty()) {
            return answer.body().isEmpty() ? Stream.empty() : Stream.of("the body is not documented");
        }
        var shape = documented.bodies().get(answer.mediaType().orElse(""));
        return shape == null
                ? Stream.of("the media type " + answer.mediaType() + " is not documented")
                : shape.complaints(answer.body()).stream();
    }

    private Stream<String> noProblem(Answer answer) {
        if (answer.status() < 400) {
            return Stream.empty();
        }
        if (!answer.mediaType().equals(Optional.of(PROBLEM))) {
            return Stream.of("an error must be " + PROBLEM + " and is " + answer.mediaType());
        }
        return Stream.concat(
                problem.complaints(answer.body()).stream(),
                answer.body().contains("\"status\":" + answer.status())
                        ? Stream.empty()
                        : Stream.of("the problem has another status than the answer"));
    }
}
