package io.gilstream.identity.user.keycloak;

import io.gilstream.starter.problem.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** What to answer where Keycloak does not do what it was asked. */
final class KeycloakProblems {

    private KeycloakProblems() {}

    /** No answer, or one that says that this service is set up wrongly. */
    static Problem unavailable(Throwable cause) {
        return Problem.unavailable("keycloak-unavailable", "Keycloak cannot be asked at the moment.", cause);
    }

    static Problem tooMany(int usersMax) {
        return Problem.unavailable("too-many-users", "There are more users than " + usersMax + ".", null);
    }

    static Problem taken() {
        return Problem.of(HttpStatus.CONFLICT, "email-taken", "Another user has this e-mail address.");
    }

    /** Keycloak names the field it does not accept, and a key of its own for the reason. */
    static Problem refused(WebClientResponseException answer) {
        var error = answer.getResponseBodyAs(UserError.class);
        var reason = error == null ? "no reason" : error.field() + " " + error.errorMessage();
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "Keycloak does not accept the user: " + reason)
                .with(Map.of("errors", Map.of("email", List.of("is not accepted by Keycloak"))));
    }

    private record UserError(String field, String errorMessage) {}
}
