package io.gilstream.gateway.route;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Takes from an answer what is the gateway's to say: cookies, and what software answered. */
@Component
final class InboundHeaders implements HttpHeadersFilter {

    @Override
    public HttpHeaders filter(HttpHeaders answer, ServerWebExchange exchange) {
        var passed = new HttpHeaders();
        passed.addAll(answer);
        passed.remove(HttpHeaders.SET_COOKIE);
        passed.remove(HttpHeaders.SERVER);
        return passed;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
