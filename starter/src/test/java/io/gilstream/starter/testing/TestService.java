package io.gilstream.starter.testing;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A service that listens on a free port, with production's filters, JSON and problems, a realm of its own, and whatever
 * controllers and fakes a test gives it.
 */
public final class TestService implements AutoCloseable {

    private final TestRealm realm;
    private final String audience;
    private final ConfigurableApplicationContext context;

    /** Starts a service. */
    public TestService(String audience, Object... beans) {
        this(new TestRealm(), audience, beans);
    }

    /** Starts a service that trusts a given realm; both are closed as one. */
    public TestService(TestRealm realm, String audience, Object... beans) {
        this.realm = realm;
        this.audience = audience;
        context = new SpringApplicationBuilder(Configuration.class)
                .web(WebApplicationType.REACTIVE)
                .initializers(started -> register(started, beans))
                .run(
                        "--spring.config.import=classpath:gilstream.properties",
                        "--spring.application.name=test",
                        "--spring.autoconfigure.exclude="
                                + "org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration",
                        "--management.endpoint.health.validate-group-membership=false",
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--gilstream.consistency.patience=300ms",
                        "--gilstream.security.issuer=" + realm.issuer(),
                        "--gilstream.security.audience=" + audience);
    }

    /** Returns a client without a token. */
    public WebTestClient client() {
        return client(_ -> {});
    }

    /** Returns a client that calls as a player. */
    public WebTestClient player(UUID id, String scope) {
        return client(headers -> headers.setBearerAuth(realm.player(id, audience, scope)));
    }

    /** Returns a client that calls as an admin. */
    public WebTestClient admin(UUID id, String scope) {
        return client(headers -> headers.setBearerAuth(realm.admin(id, audience, scope)));
    }

    /** Returns a client that calls with a token. */
    public WebTestClient bearer(String token) {
        return client(headers -> headers.setBearerAuth(token));
    }

    /** Returns the address of the service. */
    public String baseUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** Returns the issuer of the tokens that this service takes. */
    public TestRealm realm() {
        return realm;
    }

    @Override
    public void close() {
        context.close();
        realm.close();
    }

    private WebTestClient client(Consumer<HttpHeaders> headers) {
        return WebTestClient.bindToServer()
                .baseUrl(baseUrl())
                .responseTimeout(Duration.ofSeconds(20))
                .defaultHeaders(sent -> {
                    sent.setContentType(MediaType.APPLICATION_JSON);
                    headers.accept(sent);
                })
                .build();
    }

    private static void register(ConfigurableApplicationContext context, Object... beans) {
        for (var bean : beans) {
            var name = bean.getClass().getName() + "@" + System.identityHashCode(bean);
            context.getBeanFactory().registerSingleton(name, bean);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Configuration {

        /** Several services of one process must not stop each other's threads. */
        @Bean
        ReactorResourceFactory ownThreads() {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }
}
