package io.gilstream.catalog;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/** The catalog is the admins': players see the store of trading instead. */
@Component
public final class CatalogAccess implements AccessRules {

    private static final String ITEMS = "/items/**";

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        var read = Access.admin("catalog.readaccess", "catalog.fullaccess");
        var write = Access.admin("catalog.writeaccess", "catalog.fullaccess");
        exchanges.pathMatchers(HttpMethod.GET, ITEMS).access(read);
        exchanges.pathMatchers(HttpMethod.HEAD, ITEMS).access(read);
        exchanges.pathMatchers(ITEMS).access(write);
    }
}
