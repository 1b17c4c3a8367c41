package io.gilstream.starter.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** Describes what handlers declare by {@link Answers}. */
final class DeclaredAnswers implements OperationCustomizer {

    private static final String INFERRED = "200";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var declared = handler.getMethodAnnotation(Answers.class);
        if (declared != null) {
            declare(operation, declared);
        }
        return operation;
    }

    private static void declare(Operation operation, Answers declared) {
        var responses = operation.getResponses();
        var success = responses.remove(INFERRED);
        if (success != null && declared.status() != HttpStatus.OK.value()) {
            success.description(HttpStatus.valueOf(declared.status()).getReasonPhrase());
        }
        responses.addApiResponse(String.valueOf(declared.status()), success);
        for (var status : declared.problems()) {
            responses.addApiResponse(String.valueOf(status), ProblemResponses.reference(status));
        }
        responses.forEach((status, response) -> {
            if (WholeDocument.isSuccess(status)) {
                addHeaders(response, declared);
            }
        });
    }

    private static void addHeaders(ApiResponse response, Answers declared) {
        for (var name : declared.headers()) {
            response.addHeaderObject(name, AnswerHeaders.always(name));
        }
    }
}
