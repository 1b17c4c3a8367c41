package io.gilstream.trading;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/** Players buy for themselves; admins pay into wallets, take from them, and refund. */
@Component
public final class TradingAccess implements AccessRules {

    private static final String SCOPE = "trading.fullaccess";

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        exchanges
                .pathMatchers(HttpMethod.POST, "/wallets/**", "/purchase/*/refunds/**")
                .access(Access.admin(SCOPE));
        exchanges.pathMatchers("/store/**", "/purchase/**", "/wallets/**").access(Access.scope(SCOPE));
    }
}
