package io.gilstream.gateway.route;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A service with a REST API.
 *
 * <p>Prefixes are those of Play Economy's gateway. Audiences and scopes are what the services ask for themselves: the
 * gateway refuses early, they refuse again. Roles are left to them.
 */
public enum Service implements Destination {
    /** Items. */
    CATALOG("Catalog") {
        @Override
        public Set<String> scopes(HttpMethod method, String path) {
            return READS.contains(method)
                    ? Set.of("catalog.readaccess", "catalog.fullaccess")
                    : Set.of("catalog.writeaccess", "catalog.fullaccess");
        }
    },

    /** Users. */
    IDENTITY("Identity") {
        @Override
        public Set<String> scopes(HttpMethod method, String path) {
            return path.equals("/users") || path.startsWith("/users/") ? Set.of("IdentityServerApi") : Set.of();
        }
    },

    /** Holdings. */
    INVENTORY("Inventory") {
        @Override
        public Set<String> scopes(HttpMethod method, String path) {
            return Set.of("inventory.fullaccess");
        }
    },

    /** The store, purchases and wallets. */
    TRADING("Trading") {
        @Override
        public Set<String> scopes(HttpMethod method, String path) {
            return Set.of("trading.fullaccess");
        }
    };

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String audience;

    Service(String audience) {
        this.audience = audience;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String prefix() {
        return "/" + label() + "-svc";
    }

    @Override
    public String audience() {
        return audience;
    }
}
