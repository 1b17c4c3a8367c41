package io.gilstream.gateway.testing;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser: it keeps cookies, and follows nothing by itself. */
public final class Browser {

    private final TestGateway gateway;
    private final Map<String, String> cookies = new TreeMap<>();

    /** Opens a browser without cookies. */
    public Browser(TestGateway gateway) {
        this.gateway = gateway;
    }

    /** Logs in, and returns the answer that ends the login. */
    public HttpResponse<String> logIn(UUID user, String login) {
        var sentTo = location(get(login));
        return get(relative(gateway.keycloak().logIn(sentTo, user)));
    }

    /** Sends GET. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Sends a request that has no body. */
    public HttpResponse<String> send(String method, String path, String... headers) {
        var all = Stream.concat(cookieHeader(), Stream.of(headers)).toArray(String[]::new);
        return keep(gateway.send(method, path, BodyPublishers.noBody(), all));
    }

    /** Returns the value of a cookie, empty where there is none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Returns where an answer sends the browser. */
    public static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    /** Returns an address without its host. */
    public static String relative(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private Stream<String> cookieHeader() {
        return cookies.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> keep(HttpResponse<String> response) {
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0") || pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return response;
    }
}
