package io.gilstream.inventory;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/** Players look at what they have; admins at what anyone has, and give and take. */
@Component
public final class InventoryAccess implements AccessRules {

    private static final String SCOPE = "inventory.fullaccess";

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        exchanges.pathMatchers(HttpMethod.POST, "/items/**").access(Access.admin(SCOPE));
        exchanges.pathMatchers("/items/**").access(Access.scope(SCOPE));
    }
}
