package io.gilstream.gateway.route;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes from a request whatever could tell a service who calls, or how, but the token: only the token is checked.
 *
 * <p>So go headers by which proxies name users and clients, headers that stand for another method or path, and cookies:
 * the session is the gateway's. What belongs to one connection only is removed by Spring's own filter.
 */
@Component
final class OutboundHeaders implements HttpHeadersFilter, Ordered {

    private static final List<String> PREFIXES = List.of(
            "x-user", "x-auth", "x-forwarded", "x-client", "x-remote", "x-real", "x-original", "x-rewrite", "x-ssl");
    private static final Set<String> NAMES = Set.of(
            "cookie",
            "forwarded",
            "remote-user",
            "proxy-connection",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-xsrf-token");

    /** Goes first, so that nothing that Spring's filters add is removed. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders request, ServerWebExchange exchange) {
        var passed = new HttpHeaders();
        request.forEach((name, values) -> {
            if (mayPass(name)) {
                passed.put(name, values);
            }
        });
        return passed;
    }

    static boolean mayPass(String header) {
        var name = header.toLowerCase(Locale.ROOT).replace('_', '-');
        return !NAMES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith);
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }
}
