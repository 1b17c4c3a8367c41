package io.gilstream.identity;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/** Admins manage users; nobody else sees any. */
@Component
public final class IdentityAccess implements AccessRules {

    private static final String SCOPE = "IdentityServerApi";

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        exchanges.pathMatchers("/users/**").access(Access.admin(SCOPE));
    }
}
