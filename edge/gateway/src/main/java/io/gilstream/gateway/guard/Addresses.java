package io.gilstream.gateway.guard;

import io.gilstream.gateway.GatewayProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where requests come from.
 *
 * <p>That is who connects, unless it is a trusted proxy: then it is the last address of {@code X-Forwarded-For} that is
 * none. Of an IPv6 address the first half counts, because the rest is the caller's to choose.
 */
@Component
public final class Addresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    private static final String UNKNOWN = "unknown";
    private static final int NETWORK_BYTES = 8;

    private final Pattern trusted;

    Addresses(GatewayProperties properties) {
        trusted = Pattern.compile(properties.trustedProxies().isEmpty() ? "(?!)" : properties.trustedProxies());
    }

    /** Returns what names the sender of a request. */
    public String of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return UNKNOWN;
        }
        var connected = remote.getAddress().getHostAddress();
        return isTrusted(connected)
                ? network(forwarded(request.getHeaders().getOrEmpty(FORWARDED_FOR))
                        .orElse(connected))
                : network(connected);
    }

    private boolean isTrusted(String address) {
        return trusted.matcher(address).matches();
    }

    private Optional<String> forwarded(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(address -> !isTrusted(address))
                .reduce((_, last) -> last);
    }

    private static String network(String address) {
        if (!NUMERIC.matcher(address).matches() || !address.contains(":")) {
            return address.substring(0, Math.min(address.length(), 45));
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
