package io.gilstream.gateway;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the gateway is to those outside.
 *
 * @param url its address as browsers see it, without a path
 * @param origins of pages, besides its own, that may call it from a browser
 * @param trustedProxies a regular expression for the addresses of proxies in front of it, whose X-Forwarded-For is
 *     believed; empty where there is none
 * @param bodyMax the largest body of a request; streams of gRPC have no limit here
 * @param headersMax the most that the headers of a request may be in all
 */
@Validated
@ConfigurationProperties("gilstream.gateway")
public record GatewayProperties(
        @NotNull URI url,
        @DefaultValue List<String> origins,
        @DefaultValue("") String trustedProxies,
        @DefaultValue("64KB") DataSize bodyMax,
        @DefaultValue("16KB") DataSize headersMax) {

    /** Returns the gateway's own origin. */
    public String origin() {
        return url.getScheme() + "://" + url.getAuthority();
    }

    /** Tells whether browsers reach the gateway by TLS, its own or a proxy's. */
    public boolean secure() {
        return "https".equals(url.getScheme());
    }
}
