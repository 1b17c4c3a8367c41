package io.gilstream.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Makes the addresses in an answer's {@code Location}, {@code Content-Location} and {@code Link} such that a client
 * which follows them comes back through the gateway.
 *
 * <p>A path is put below the service's prefix; an address of the service itself becomes such a path. What is relative
 * to the request is right as it is, and what leads elsewhere is left alone.
 */
@Component
final class Locations implements HttpHeadersFilter {

    private static final Pattern TARGET = Pattern.compile("<([^>]*)>");
    private static final List<String> ADDRESSES = List.of(HttpHeaders.LOCATION, "Content-Location");

    @Override
    public HttpHeaders filter(HttpHeaders answer, ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        return route.getMetadata().containsKey(GrpcRouting.METADATA)
                ? answer
                : rewritten(answer, Service.valueOf(route.getId().toUpperCase(Locale.ROOT)), route.getUri());
    }

    static HttpHeaders rewritten(HttpHeaders answer, Service service, URI at) {
        var headers = new HttpHeaders();
        headers.addAll(answer);
        for (var name : ADDRESSES) {
            var value = answer.getFirst(name);
            if (value != null) {
                headers.set(name, throughGateway(value, service, at));
            }
        }
        if (answer.containsHeader(HttpHeaders.LINK)) {
            headers.put(
                    HttpHeaders.LINK,
                    answer.getOrEmpty(HttpHeaders.LINK).stream()
                            .map(link -> TARGET.matcher(link)
                                    .replaceAll(target ->
                                            "<" + Matcher.quoteReplacement(throughGateway(target.group(1), service, at))
                                                    + ">"))
                            .toList());
        }
        return headers;
    }

    private static String throughGateway(String address, Service service, URI at) {
        var origin = at.getScheme() + "://" + at.getAuthority();
        if (address.equals(origin) || address.startsWith(origin + "/") || address.startsWith(origin + "?")) {
            return service.prefix() + address.substring(origin.length());
        }
        return address.startsWith("/") && !address.startsWith("//") ? service.prefix() + address : address;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
