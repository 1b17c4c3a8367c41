package io.gilstream.starter.openapi;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.web.Prefer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Adds to the description of each operation what no controller says, because all operations of its kind have it. */
final class WholeDocument implements OpenApiCustomizer {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<Integer> OF_ALL = Set.of(400, 401, 403, 503);
    private static final Set<Integer> OF_WRITES = Set.of(409, 422);
    private static final Set<Integer> OF_BODIES = Set.of(413, 415);
    private static final int OF_ANSWERS_WITH_A_BODY = 406;
    private static final String OF_PRECONDITIONS = "412";

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().values().forEach(path -> path.readOperationsMap().forEach(WholeDocument::complete));
        problems(document).forEach(status -> ProblemResponses.addTo(document.getComponents(), status));
    }

    private static void complete(HttpMethod method, Operation operation) {
        if (READS.contains(method)) {
            completeRead(operation);
        } else {
            completeWrite(operation);
        }
        completeList(operation);
        completeWait(operation);
        problems(operation, method).forEach(status -> addProblem(operation, status));
        sortParameters(operation);
        // Made of class and method names, which are nobody's business.
        operation.operationId(null).tags(null);
    }

    /** A read whose answer has a tag is answered 304 where the client has that. */
    private static void completeRead(Operation operation) {
        operation.addParametersItem(RequestHeaders.consistencyToken());
        var found = operation.getResponses().get(status(HttpStatus.OK));
        if (found != null && has(found, HttpHeaders.ETAG)) {
            operation.addParametersItem(RequestHeaders.ifNoneMatch());
            operation
                    .getResponses()
                    .addApiResponse(
                            status(HttpStatus.NOT_MODIFIED),
                            new ApiResponse()
                                    .description("It is what If-None-Match names.")
                                    .addHeaderObject(HttpHeaders.ETAG, AnswerHeaders.always(HttpHeaders.ETAG)));
        }
    }

    /** A write that is done says what it wrote; one that is only accepted wrote nothing yet. */
    private static void completeWrite(Operation operation) {
        operation.addParametersItem(RequestHeaders.idempotencyKey());
        if (operation.getResponses().containsKey(OF_PRECONDITIONS)) {
            operation.addParametersItem(RequestHeaders.ifMatch());
        }
        operation.getResponses().forEach((status, response) -> {
            if (isSuccess(status) && !status.equals(status(HttpStatus.ACCEPTED))) {
                response.addHeaderObject(ConsistencyToken.HEADER, AnswerHeaders.always(ConsistencyToken.HEADER));
            }
        });
    }

    private static void completeList(Operation operation) {
        parameter(operation, "cursor").forEach(cursor -> {
            cursor.description("Where the page begins: as a link to the next page has it. Nothing else is a cursor.");
            addToSuccess(operation, HttpHeaders.LINK);
        });
    }

    private static void completeWait(Operation operation) {
        parameter(operation, Prefer.HEADER).forEach(_ -> addToSuccess(operation, Prefer.APPLIED));
    }

    private static Stream<Integer> problems(Operation operation, HttpMethod method) {
        var problems = new ArrayList<>(OF_ALL);
        if (!READS.contains(method)) {
            problems.addAll(OF_WRITES);
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(OF_BODIES);
        }
        if (answersWithABody(operation)) {
            problems.add(OF_ANSWERS_WITH_A_BODY);
        }
        return problems.stream();
    }

    /** What a controller describes itself stays. */
    private static void addProblem(Operation operation, int status) {
        operation.getResponses().putIfAbsent(String.valueOf(status), ProblemResponses.reference(status));
    }

    private static boolean answersWithABody(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .anyMatch(entry -> isSuccess(entry.getKey()) && entry.getValue().getContent() != null);
    }

    private static Stream<Integer> problems(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().keySet().stream())
                .map(Integer::valueOf)
                .filter(status -> status >= HttpStatus.BAD_REQUEST.value())
                .distinct();
    }

    private static List<Parameter> parameter(Operation operation, String name) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .toList();
    }

    private static void sortParameters(Operation operation) {
        var sorted = new ArrayList<>(operation.getParameters());
        sorted.sort(Comparator.comparing(Parameter::getIn).thenComparing(Parameter::getName));
        operation.setParameters(sorted);
    }

    private static void addToSuccess(Operation operation, String header) {
        operation.getResponses().forEach((status, response) -> {
            if (isSuccess(status)) {
                response.addHeaderObject(header, AnswerHeaders.sometimes(header));
            }
        });
    }

    private static boolean has(ApiResponse response, String header) {
        return response.getHeaders() != null && response.getHeaders().containsKey(header);
    }

    static boolean isSuccess(String status) {
        return status.startsWith("2");
    }

    private static String status(HttpStatus status) {
        return String.valueOf(status.value());
    }
}
