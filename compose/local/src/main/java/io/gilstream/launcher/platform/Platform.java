package io.gilstream.launcher.platform;

import io.gilstream.schemas.Client;
import io.gilstream.schemas.Grants;
import io.gilstream.schemas.KafkaLogin;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One run's settings: folders, ports, passwords, and the addresses that follow from them.
 *
 * @param givenMongo the MongoDB to use instead of the stand-in
 * @param rabbit the RabbitMQ to use
 * @param caches whether start-up caches are learnt and used
 * @param secure whether the broker asks who comes, and lets each do only what {@link Grants} says
 */
public record Platform(
        Home home,
        Ports ports,
        Secrets secrets,
        Optional<String> givenMongo,
        Rabbit rabbit,
        boolean caches,
        boolean secure) {

    /** The only interface that anything listens on. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The realm whose tokens the services accept. */
    static final String REALM = "play";

    /** What stands before the hosts in an address of MongoDB. */
    private static final Pattern MONGO_USER = Pattern.compile("^(mongodb(?:\\+srv)?://)(?:[^@/]*@)?");

    /** Collects the settings of this home. */
    public static Platform of(Home home, int portOffset, Map<String, String> environment) {
        return new Platform(
                home,
                Ports.plan(portOffset, environment),
                Secrets.loadOrGenerate(home.secrets()),
                Optional.ofNullable(environment.get("MONGODB_URI")).filter(uri -> !uri.isBlank()),
                Rabbit.given(environment),
                !environment.getOrDefault("GILSTREAM_CACHES", "on").equals("off"),
                false);
    }

    /** Returns the same platform with a broker that asks who comes. */
    public Platform secured() {
        return new Platform(home, ports, secrets, givenMongo, rabbit, caches, true);
    }

    /** Returns the same platform with a RabbitMQ of its own, where none is given and one can be had. */
    public Platform withRabbit(Progress progress) throws IOException, InterruptedException {
        var own = rabbit instanceof Rabbit.None && RabbitMq.provide(progress);
        return own ? new Platform(home, ports, secrets, givenMongo, new Rabbit.Own(), caches, secure) : this;
    }

    /** Makes sure that every port this platform will listen on is free. */
    public void requireFreePorts() {
        ports.requireFree(Arrays.stream(Port.values()).filter(this::used).toList());
    }

    private boolean used(Port port) {
        return switch (port) {
            case MONGO -> givenMongo.isEmpty();
            case RABBITMQ, RABBITMQ_DISTRIBUTION, RABBITMQ_EPMD -> rabbit instanceof Rabbit.Own;
            case BRIDGE -> hasEdge();
            default -> true;
        };
    }

    String kafka() {
        return LOOPBACK + ":" + ports.of(Port.KAFKA);
    }

    /** Returns how a program proves to the broker who it is. */
    KafkaLogin login(Client client) {
        return new KafkaLogin(client.id(), secrets.of(Secret.of(client)), secure ? tokenUrl() : "");
    }

    /** Returns how the launcher itself talks to the broker. */
    Map<String, Object> broker() {
        return broker(kafka(), login(Client.SETUP));
    }

    static Map<String, Object> broker(String bootstrap, KafkaLogin login) {
        var settings = new HashMap<>(login.settings());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return settings;
    }

    private String tokenUrl() {
        return issuer() + "/protocol/openid-connect/token";
    }

    private String keysUrl() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /** Returns the addresses at which Kafka may ask for tokens and keys. */
    public String allowedUrls() {
        return tokenUrl() + "," + keysUrl();
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

    /**
     * Returns the address at which a program reaches MongoDB: as a user of its own, except that the stand-in knows no
     * users.
     */
    String mongo(Client client) {
        if (!secure || givenMongo.isEmpty()) {
            return mongo();
        }
        var user = client.id() + ":" + secrets.of(Secret.ofViews(client)) + "@";
        return MONGO_USER.matcher(mongo()).replaceFirst("$1" + user);
    }

    /** Tells whether there is a RabbitMQ, and so the edge to it. */
    boolean hasEdge() {
        return !(rabbit instanceof Rabbit.None);
    }

    /** Returns the address at which the bridge reaches RabbitMQ, as a user of its own unless one is given. */
    String amqp() {
        return rabbit instanceof Rabbit.Given(var uri)
                ? uri
                : "amqp://" + Client.BRIDGE.id() + ":" + secrets.of(Secret.GILSTREAM_RABBITMQ_BRIDGE_PASSWORD) + "@"
                        + LOOPBACK + ":" + ports.of(Port.RABBITMQ);
    }

    URI http(Port port) {
        return URI.create("http://" + LOOPBACK + ":" + ports.of(port));
    }

    /** Returns every address by the name under which scripts and tests ask for it. */
    Map<String, String> urls() {
        var urls = new LinkedHashMap<String, String>();
        for (var application : Application.values()) {
            if (application != Application.BRIDGE || hasEdge()) {
                urls.put(application.label(), http(application.port()).toString());
            }
        }
        if (rabbit instanceof Rabbit.Own) {
            urls.put("rabbitmq", "amqp://" + LOOPBACK + ":" + ports.of(Port.RABBITMQ));
        }
        urls.put("kafka", kafka());
        urls.put("registry", registry().toString());
        urls.put("registry-api", registryApi().toString());
        urls.put("connect", connect().toString());
        urls.put("mongo", mongo());
        urls.put("keycloak", http(Port.KEYCLOAK).toString());
        urls.put("issuer", issuer().toString());
        urls.put("token", tokenUrl());
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
        values.put("kafka.listeners", "OUTSIDE://" + kafka());
        values.put("kafka.advertised", "OUTSIDE://" + kafka());
        values.put("kafka.bootstrap", kafka());
        values.put("broker.secret", secrets.of(Secret.of(Client.BROKER)));
        values.put("connect.secret", secrets.of(Secret.of(Client.CONNECT)));
        values.put("keycloak.issuer", issuer().toString());
        values.put("keycloak.keys", keysUrl());
        values.put("keycloak.tokens", tokenUrl());
        values.put("connect.listen", LOOPBACK);
        values.put("connect.host", LOOPBACK);
        values.put("registry.url", registry().toString());
        values.put("mongo.uri", mongo(Client.CONNECT));
        values.put("rabbitmq.listen", LOOPBACK);
        values.put(
                "rabbitmq.definitions",
                home.settings().resolve("definitions.json").toString());
        values.put("rabbitmq.password", secrets.of(Secret.GILSTREAM_RABBITMQ_PASSWORD));
        values.put("rabbitmq.bridge-password", secrets.of(Secret.GILSTREAM_RABBITMQ_BRIDGE_PASSWORD));
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
