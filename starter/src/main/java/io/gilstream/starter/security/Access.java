package io.gilstream.starter.security;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;

/** Rules about who may use a resource. */
public final class Access {

    static final String ADMIN = "ROLE_Admin";
    static final String PLAYER = "ROLE_Player";

    private Access() {}

    /** Allows whoever holds one of these scopes. */
    public static ReactiveAuthorizationManager<AuthorizationContext> scope(String... scopes) {
        var wanted = authorities(scopes);
        return (caller, _) -> caller.map(who -> new AuthorizationDecision(holdsAny(who, wanted)));
    }

    /** Allows admins who hold one of these scopes. */
    public static ReactiveAuthorizationManager<AuthorizationContext> admin(String... scopes) {
        var wanted = authorities(scopes);
        return (caller, _) ->
                caller.map(who -> new AuthorizationDecision(holdsAny(who, Set.of(ADMIN)) && holdsAny(who, wanted)));
    }

    private static Set<String> authorities(String... scopes) {
        return Stream.of(scopes).map(scope -> "SCOPE_" + scope).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean holdsAny(Authentication caller, Set<String> wanted) {
        return caller.getAuthorities().stream().anyMatch(held -> wanted.contains(held.getAuthority()));
    }
}
