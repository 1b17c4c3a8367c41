package io.gilstream.bridge;

import io.gilstream.starter.security.Access;
import io.gilstream.starter.security.AccessRules;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.stereotype.Component;

/** Replays are the admins'. */
@Component
public final class BridgeAccess implements AccessRules {

    @Override
    public void customize(AuthorizeExchangeSpec exchanges) {
        exchanges.pathMatchers("/replays/**").access(Access.admin("bridge.fullaccess"));
    }
}
