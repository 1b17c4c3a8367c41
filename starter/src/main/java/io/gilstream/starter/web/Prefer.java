package io.gilstream.starter.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The preference {@code wait} of RFC 7240: how long a client would like a service to take rather than answer 202. */
public final class Prefer {

    /** The header of a request that states preferences. */
    public static final String HEADER = "Prefer";

    /** The header of an answer that says which of them were heeded. */
    public static final String APPLIED = "Preference-Applied";

    /** What is waited at most, whatever the client prefers. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|,)\\s*wait\\s*=\\s*(?:\"([0-9]{1,9})\"|([0-9]{1,9}))\\s*(?=$|[,;])");

    private Prefer() {}

    /** Returns how long to wait; a preference that is not understood is no preference. */
    public static Optional<Duration> waitIn(HttpHeaders headers) {
        var matcher = WAIT.matcher(String.join(",", headers.getOrEmpty(HEADER)));
        if (!matcher.find()) {
            return Optional.empty();
        }
        var seconds = Long.parseLong(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        return seconds == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
    }

    /** Returns the header that says that it was waited. */
    public static HttpHeaders applied(Duration wait) {
        var headers = new HttpHeaders();
        headers.set(APPLIED, "wait=" + wait.toSeconds());
        return headers;
    }
}
