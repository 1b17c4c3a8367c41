package io.gilstream.identity;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/**
 * Admins manage users, and nobody else sees any. The claims of a token are told to its bearer, where they are asked for
 * by one of certain clients, if any are named; what the issuer says of a user is told to admins only.
 */
@Component
public final class IdentityAccess implements AccessRules {

    private static final String SCOPE = "IdentityServerApi";

    private final Set<String> clients;

    /** Tells claims to the bearers of tokens of these clients; to all bearers, if none is named. */
    public IdentityAccess(@Value("${gilstream.claims.clients:}") Set<String> clients) {
        this.clients = Set.copyOf(clients);
    }

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        exchanges.pathMatchers("/users/**").access(Access.admin(SCOPE));
        exchanges.pathMatchers("/claims/userinfo").access(Access.role("Admin", "admin"));
        exchanges.pathMatchers("/claims").access(Access.client(clients));
    }
}
