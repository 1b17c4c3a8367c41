package io.gilstream.starter.problem;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Turns whatever a handler, a filter or the framework throws into a problem. */
final class Problems {

    private Problems() {}

    static Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case WebExchangeBindException e -> Problem.invalid(fieldErrors(e));
            case HandlerMethodValidationException e
            when e.getStatusCode().is4xxClientError() -> Problem.invalid(parameterErrors(e));
            case MissingRequestValueException e -> Problem.invalid(Map.of(e.getName(), List.of("is missing")));
            case ServerWebInputException e -> unreadable(e);
            case AuthenticationServiceException e ->
                Problem.unavailable("identity-unavailable", "Tokens cannot be checked at the moment.", e);
            case ErrorResponse e -> byStatus(e.getStatusCode()).headers(e.getHeaders());
            default -> byStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        };
    }

    private static Map<String, List<String>> fieldErrors(WebExchangeBindException e) {
        return e.getFieldErrors().stream()
                .collect(groupingBy(FieldError::getField, TreeMap::new, mapping(Problems::message, toList())));
    }

    private static Map<String, List<String>> parameterErrors(HandlerMethodValidationException e) {
        var errors = new TreeMap<String, List<String>>();
        for (var result : e.getParameterValidationResults()) {
            var name = Optional.ofNullable(result.getMethodParameter().getParameterName());
            errors.put(
                    name.orElse("parameter"),
                    result.getResolvableErrors().stream().map(Problems::message).toList());
        }
        return errors;
    }

    /** What cannot even be converted has a message of Spring's that names classes. */
    private static String message(MessageSourceResolvable error) {
        if (error instanceof FieldError field && field.isBindingFailure()) {
            return "is malformed";
        }
        return Optional.ofNullable(error.getDefaultMessage()).orElse("is invalid");
    }

    private static Problem unreadable(ServerWebInputException e) {
        var parameter = e.getMethodParameter();
        var json = jsonTrouble(e);
        if ((json instanceof DatabindException || json instanceof InputCoercionException)
                && !json.getPath().isEmpty()) {
            return Problem.invalid(Map.of(path(json), List.of("has a value of the wrong kind")));
        }
        if (json != null) {
            return Problem.of(
                    HttpStatus.BAD_REQUEST, "malformed-body", "The body is not the JSON that is expected here.");
        }
        var inBody = e.getCause() == null || e.getCause() instanceof DecodingException;
        if (!inBody && parameter != null && parameter.getParameterName() != null) {
            return Problem.invalid(Map.of(parameter.getParameterName(), List.of("is malformed")));
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", "The body is missing or cannot be read.");
    }

    private static @Nullable JacksonException jsonTrouble(Throwable thrown) {
        for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return json;
            }
        }
        return null;
    }

    private static String path(JacksonException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static Problem byStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> Problem.of(status, Problem.INVALID, "The request cannot be understood.");
            case 404 -> Problem.of(status, "not-found", "There is nothing here.");
            case 405 -> Problem.of(status, "method-not-allowed", "This resource does not know that method.");
            case 406 -> Problem.of(status, "not-acceptable", "This resource is available as application/json only.");
            case 413 -> Problem.of(status, "body-too-large", "The body is larger than this service reads.");
            case 415 -> Problem.of(status, "unsupported-media-type", "This resource reads application/json only.");
            case 500 -> Problem.of(status, "internal-error", "The service failed; its log says why.");
            default -> Problem.of(status, "http-" + status.value(), "The request failed.");
        };
    }
}
