package io.gilstream.gateway.route;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** Something behind the gateway that requests can be sent to. */
public sealed interface Destination permits Service, GrpcService {

    /** Returns a short name, for logs, metrics and problems. */
    String label();

    /** Returns what every path to it begins with, without a slash at the end. */
    String prefix();

    /** Returns what a token must be meant for; empty where no token is asked for. */
    String audience();

    /**
     * Returns the scopes of which a token must hold one; empty where any token for the audience will do.
     *
     * @param path the path of the request below the prefix
     */
    Set<String> scopes(HttpMethod method, String path);

    /** Tells whether what is sent there may be a stream without end. */
    default boolean streams() {
        return false;
    }

    /** Tells whether a path leads here. */
    default boolean isAt(String path) {
        return path.equals(prefix()) || path.startsWith(prefix() + "/");
    }

    /** Returns the part of a path that leads here which comes after the prefix. */
    default String below(String path) {
        return path.substring(prefix().length());
    }
}
