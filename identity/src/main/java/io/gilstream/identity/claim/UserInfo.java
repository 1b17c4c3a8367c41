package io.gilstream.identity.claim;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Asks the issuer about the bearer of a token. */
@FunctionalInterface
public interface UserInfo {

    /**
     * Returns the claims by their names. Fails with a problem if the token does not allow it (403: it lacks the scope
     * openid, or its session has ended), or the issuer is away (503).
     */
    Mono<Map<String, Object>> of(String token);
}
