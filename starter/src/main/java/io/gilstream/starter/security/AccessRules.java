package io.gilstream.starter.security;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/** What a service asks of the callers of its resources; what it does not name asks for a valid token only. */
@FunctionalInterface
public interface AccessRules extends Customizer<AuthorizeExchangeSpec> {}
