package io.gilstream.starter.security;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Rules about who may use a resource. */
public final class Access {

    static final String ADMIN = "ROLE_Admin";
    static final String PLAYER = "ROLE_Player";

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

    /** Allows whoever has one of these roles. */
    public static ReactiveAuthorizationManager<AuthorizationContext> role(String... roles) {
        var wanted = Stream.of(roles).map(role -> "ROLE_" + role).collect(Collectors.toUnmodifiableSet());
        return (caller, _) -> caller.map(who -> new AuthorizationDecision(holdsAny(who, wanted)));
    }

    /**
     * Allows whoever bears a token that was given to one of these clients, by the claim {@code client_id}, else
     * {@code azp}; or everybody with a valid token, if no client is named.
     */
    public static ReactiveAuthorizationManager<AuthorizationContext> client(Set<String> clients) {
        return (caller, _) -> caller.map(who -> new AuthorizationDecision(
                who.isAuthenticated() && (clients.isEmpty() || clients.contains(client(who)))));
    }

    private static String client(Authentication caller) {
        if (!(caller instanceof JwtAuthenticationToken token)) {
            return "";
        }
        var client = token.getToken().getClaimAsString("client_id");
        return Objects.requireNonNullElse(client == null ? token.getToken().getClaimAsString("azp") : client, "");
    }

    private static Set<String> authorities(String... scopes) {
        return Stream.of(scopes).map(scope -> "SCOPE_" + scope).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean holdsAny(Authentication caller, Set<String> wanted) {
        return wanted.isEmpty()
                || caller.getAuthorities().stream().anyMatch(held -> wanted.contains(held.getAuthority()));
    }
}
