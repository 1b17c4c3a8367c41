package io.gilstream.starter.security;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Rules about who may use a resource. */
public final class Access {

    static final String ADMIN = "ROLE_Admin";

    private Access() {}

    /** Allows whoever holds one of these scopes, or anyone with a valid token if there are none. */
    public static ReactiveAuthorizationManager<AuthorizationContext> scope(String... scopes) {
        var wanted = authorities(scopes);
        return (caller, _) -> decide(caller, who -> holdsAny(who, wanted));
    }

    /** Allows admins who hold one of these scopes. */
    public static ReactiveAuthorizationManager<AuthorizationContext> admin(String... scopes) {
        var wanted = authorities(scopes);
        return (caller, _) -> decide(caller, who -> holdsAny(who, Set.of(ADMIN)) && holdsAny(who, wanted));
    }

    /** Nobody is nobody: without a decision Spring would go on to the next rule, which may be a weaker one. */
    private static Mono<AuthorizationResult> decide(Mono<Authentication> caller, Predicate<Authentication> allowed) {
        return caller.<AuthorizationResult>map(who -> new AuthorizationDecision(allowed.test(who)))
                .defaultIfEmpty(new AuthorizationDecision(false));
    }

    private static Set<String> authorities(String... scopes) {
        return Stream.of(scopes).map(scope -> "SCOPE_" + scope).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean holdsAny(Authentication caller, Set<String> wanted) {
        return wanted.isEmpty()
                || caller.getAuthorities().stream().anyMatch(held -> wanted.contains(held.getAuthority()));
    }
}
