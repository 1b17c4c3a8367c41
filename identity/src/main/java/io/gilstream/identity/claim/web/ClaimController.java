package io.gilstream.identity.claim.web;

import io.gilstream.identity.claim.UserInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/claims")
class ClaimController {

    private final UserInfo userInfo;

    ClaimController(UserInfo userInfo) {
        this.userInfo = userInfo;
    }

    /** The claims of the caller's token, as the movie site's API echoes them. */
    @GetMapping
    List<ClaimView> ofToken(JwtAuthenticationToken caller) {
        return views(caller.getTokenAttributes());
    }

    /** What the issuer says of the caller, as the movie site shows it to admins. */
    @GetMapping("/userinfo")
    Mono<List<ClaimView>> ofUser(JwtAuthenticationToken caller) {
        return userInfo.of(caller.getToken().getTokenValue()).map(ClaimController::views);
    }

    private static List<ClaimView> views(Map<String, Object> claims) {
        return claims.entrySet().stream()
                .flatMap(claim -> values(claim.getValue()).map(value -> new ClaimView(claim.getKey(), text(value))))
                .toList();
    }

    /** A claim with several values is told once for each. */
    private static Stream<?> values(Object value) {
        return value instanceof Collection<?> several ? several.stream() : Stream.of(value);
    }

    /** Times are told as the token has them: in seconds. */
    private static String text(Object value) {
        return value instanceof Instant time ? Long.toString(time.getEpochSecond()) : String.valueOf(value);
    }

    record ClaimView(String type, String value) {}
}
