package io.gilstream.gateway.route;

import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A service with a gRPC API, found by its full name, which is the first part of every path to it.
 *
 * @param uri where it listens: http for HTTP/2 in clear text, https for TLS
 * @param audience what a token must be meant for; empty where calls need no token
 * @param scopes of which a token must hold one; empty where any token for the audience will do
 */
record GrpcService(String label, URI uri, String audience, Set<String> scopes) implements Destination {

    @Override
    public String prefix() {
        return "/" + label;
    }

    @Override
    public Set<String> scopes(HttpMethod method, String path) {
        return scopes;
    }

    @Override
    public boolean streams() {
        return true;
    }
}
