package io.gilstream.starter.security;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Says no to callers without a valid token (401) and to those whose token does not suffice (403), by RFC 6750. */
public final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
        return problems.write(exchange, unauthenticated(refused));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        var detail = "The token lacks the scope or the role that this asks for.";
        return problems.write(
                exchange,
                Problem.of(HttpStatus.FORBIDDEN, "forbidden", detail)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\""));
    }

    private static Problem unauthenticated(AuthenticationException refused) {
        if (refused instanceof OAuth2AuthenticationException e && e.getError() instanceof BearerTokenError error) {
            var detail = "The token is not valid here: it may be expired, forged, or meant for another service.";
            return Problem.of(error.getHttpStatus(), "invalid-token", detail)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error.getErrorCode() + "\"");
        }
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "This asks for a bearer token.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
