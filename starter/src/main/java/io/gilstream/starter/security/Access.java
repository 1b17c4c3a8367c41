package io.gilstream.starter.security;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.server.authorization.AuthorizationContext;

/** Rules about who may use a resource. */
public final class Access {

    static final String ADMIN = "ROLE_Admin";

    private Access() {}

    /** Allows whoever holds one of these scopes. */
    public static ReactiveAuthorizationManager<AuthorizationContext> scope(String... scopes) {
        var wanted = Stream.of(scopes).map(scope -> "SCOPE_" + scope).collect(Collectors.toUnmodifiableSet());
        return rule(held -> held.stream().anyMatch(wanted::contains));
    }

    /** Allows admins who hold one of these scopes. */
    public static ReactiveAuthorizationManager<AuthorizationContext> admin(String... scopes) {
        var wanted = Stream.of(scopes).map(scope -> "SCOPE_" + scope).collect(Collectors.toUnmodifiableSet());
        return rule(held -> held.contains(ADMIN) && held.stream().anyMatch(wanted::contains));
    }

    private static ReactiveAuthorizationManager<AuthorizationContext> rule(
            java.util.function.Predicate<Set<String>> allows) {
        return (caller, _) -> caller.map(c -> new AuthorizationDecision(allows.test(names(c.getAuthorities()))));
    }

    private static Set<String> names(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
    }
}
