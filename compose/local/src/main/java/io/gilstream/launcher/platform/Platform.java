package io.gilstream.launcher.platform;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run's settings: folders, ports, passwords, and the addresses that follow from them.
 *
 * @param givenMongo the MongoDB to use instead of the stand-in
 * @param caches whether start-up caches are learnt and used
 */
public record Platform(Home home, Ports ports, Secrets secrets, Optional<String> givenMongo, boolean caches) {

    /** The only interface that anything listens on. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The realm whose tokens the services accept. */
    static final String REALM = "play";

    /** Collects the settings of this home. */
    public static Platform of(Home home, int portOffset, Map<String, String> environment) {
        return new Platform(
                home,
                Ports.plan(portOffset, environment),
                Secrets.loadOrGenerate(home.secrets()),
                Optional.ofNullable(environment.get("MONGODB_URI")).filter(uri -> !uri.isBlank()),
                !environment.getOrDefault("GILSTREAM_CACHES", "on").equals("off"));
    }

    /** Makes sure that every port this platform will listen on is free. */
    public void requireFreePorts() {
        ports.requireFree(Arrays.stream(Port.values()).filter(this::used).toList());
    }

    private boolean used(Port port) {
        return port != Port.MONGO || givenMongo.isEmpty();
    }

    String kafka() {
        return LOOPBACK + ":" + ports.of(Port.KAFKA);
    }

    URI registry() {
        return http(Port.REGISTRY);
    }

    /** Returns where the registry speaks Confluent's API. */
    URI registryApi() {
        return registryApi(registry());
    }

    static URI registryApi(URI registry) {
        return registry.resolve("/apis/ccompat/v7");
    }

    URI connect() {
        return http(Port.CONNECT);
    }

    URI issuer() {
        return http(Port.KEYCLOAK).resolve("/realms/" + REALM);
    }

    String mongo() {
        return givenMongo.orElse(
                "mongodb://" + LOOPBACK + ":" + ports.of(Port.MONGO) + "/?uuidRepresentation=standard");
    }

    URI http(Port port) {
        return URI.create("http://" + LOOPBACK + ":" + ports.of(port));
    }

    /** Returns every address by the name under which scripts and tests ask for it. */
    Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        for (var application : Application.values()) {
            urls.put(application.label(), http(application.port()).toString());
        }
        urls.put("kafka", kafka());
        urls.put("registry", registry().toString());
        urls.put("registry-api", registryApi().toString());
        urls.put("connect", connect().toString());
        urls.put("mongo", mongo());
        urls.put("keycloak", http(Port.KEYCLOAK).toString());
        urls.put("issuer", issuer().toString());
        urls.put("token", issuer() + "/protocol/openid-connect/token");
        urls.put("kafka-metrics", http(Port.KAFKA_METRICS).resolve("/metrics").toString());
        urls.put(
                "connect-metrics",
                http(Port.CONNECT_METRICS).resolve("/metrics").toString());
        return urls;
    }

    /** Returns what stands for the placeholders of settings and connector definitions. */
    Placeholders placeholders() {
        var values = new LinkedHashMap<String, String>();
        for (var port : Port.values()) {
            values.put("port." + port.label(), Integer.toString(ports.of(port)));
        }
        values.put("kafka.listeners", "PLAINTEXT://" + kafka());
        values.put("kafka.advertised", "PLAINTEXT://" + kafka());
        values.put("kafka.bootstrap", kafka());
        values.put("connect.listen", LOOPBACK);
        values.put("connect.host", LOOPBACK);
        values.put("registry.url", registry().toString());
        values.put("mongo.uri", mongo());
        values.put("folder.kafka", home.data("kafka").toString());
        values.put("folder.plugins", ComponentFolder.plugins(home) + "," + home.plugins());
        return new Placeholders(values);
    }

    /** Returns the demo logins. */
    List<Login> logins() {
        return List.of(
                new Login("admin@play.com", secrets.of(Secret.GILSTREAM_ADMIN_PASSWORD)),
                new Login("player@play.com", secrets.of(Secret.GILSTREAM_PLAYER_PASSWORD)),
                new Login("alice", secrets.of(Secret.GILSTREAM_ALICE_PASSWORD)),
                new Login("bob", secrets.of(Secret.GILSTREAM_BOB_PASSWORD)));
    }

    /** Who may log in, and how. */
    record Login(String user, String password) {}
}
