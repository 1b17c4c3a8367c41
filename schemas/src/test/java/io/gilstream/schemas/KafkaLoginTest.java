package io.gilstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaLoginTest {

    @Test
    void changesNothingWhereTheBrokerAsksNobody() {
        assertThat(new KafkaLogin("catalog", "", "").settings()).isEmpty();
    }

    @Test
    void asksKeycloakForTokensOfTheClient() {
        assertThat(new KafkaLogin("catalog", "secret", "http://keycloak/token").settings())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "OAUTHBEARER")
                .containsEntry("sasl.oauthbearer.token.endpoint.url", "http://keycloak/token")
                .containsEntry("sasl.oauthbearer.client.credentials.client.id", "catalog")
                .containsEntry("sasl.oauthbearer.client.credentials.client.secret", "secret");
    }
}
