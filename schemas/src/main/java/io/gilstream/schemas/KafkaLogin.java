package io.gilstream.schemas;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.oauthbearer.ClientJwtValidator;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;

/**
 * How a program proves to the broker who it is: by tokens that Keycloak gives to its client.
 *
 * @param client the id of the client
 * @param secret what the client proves itself with to Keycloak
 * @param tokenUrl where it gets tokens, which the system property {@link #ALLOWED_URLS} must name too; empty where the
 *     broker asks nobody who he is
 */
public record KafkaLogin(String client, String secret, String tokenUrl) {

    /** The system property with all addresses, separated by commas, that Kafka may ask for tokens and keys. */
    public static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    /** Returns what Kafka's clients need for it; nothing where the broker asks nobody. */
    public Map<String, Object> settings() {
        if (tokenUrl.isEmpty()) {
            return Map.of();
        }
        return Map.ofEntries(
                Map.entry(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT"),
                Map.entry(SaslConfigs.SASL_MECHANISM, OAuthBearerLoginModule.OAUTHBEARER_MECHANISM),
                Map.entry(SaslConfigs.SASL_JAAS_CONFIG, OAuthBearerLoginModule.class.getName() + " required;"),
                Map.entry(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, OAuthBearerLoginCallbackHandler.class),
                // The usual one could also check signatures, as brokers do, and needs a library for that.
                Map.entry(SaslConfigs.SASL_OAUTHBEARER_JWT_VALIDATOR_CLASS, ClientJwtValidator.class),
                Map.entry(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, tokenUrl),
                Map.entry(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID, client),
                Map.entry(SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET, secret));
    }
}
