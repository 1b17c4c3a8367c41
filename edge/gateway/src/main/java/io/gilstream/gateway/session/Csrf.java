package io.gilstream.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.starter.problem.Problem;
import java.security.MessageDigest;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

/**
 * Asks of every change by a session for proof that a page of the portal makes it: the session's token, which the page
 * reads from a cookie and sends as a header. Other sites can make a browser send cookies, but can do neither.
 *
 * <p>The token belongs to the session and is compared with it, not with the cookie, which others may be able to set.
 */
@Component
final class Csrf {

    static final String HEADER = "X-XSRF-TOKEN";
    static final String COOKIE = "XSRF-TOKEN";

    private static final String ATTRIBUTE = Csrf.class.getName();
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final boolean secure;

    Csrf(GatewayProperties properties) {
        secure = properties.secure();
    }

    /** Makes a session's token at its beginning, and tells the browser. */
    void begin(WebSession session, ServerWebExchange exchange) {
        session.getAttributes().put(ATTRIBUTE, Sessions.newId());
        tell(session, exchange);
    }

    /** Tells the browser the session's token. */
    void tell(WebSession session, ServerWebExchange exchange) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(COOKIE, session.getRequiredAttribute(ATTRIBUTE))
                        .path("/")
                        .secure(secure)
                        .sameSite("Lax")
                        .build());
    }

    /**
     * Checks a request of a session.
     *
     * @throws Problem if it changes something and does not bring the token
     */
    void check(WebSession session, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        if (HARMLESS.contains(request.getMethod())) {
            return;
        }
        var sent = request.getHeaders().getFirst(HEADER);
        String token = session.getRequiredAttribute(ATTRIBUTE);
        if (sent == null || !MessageDigest.isEqual(sent.getBytes(UTF_8), token.getBytes(UTF_8))) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "csrf",
                    "A change by a session asks for the value of the cookie " + COOKIE + " in the header " + HEADER
                            + ".");
        }
    }
}
