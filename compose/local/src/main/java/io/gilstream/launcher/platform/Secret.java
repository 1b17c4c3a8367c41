package io.gilstream.launcher.platform;

import io.gilstream.schemas.Client;

/** A password that this home generates; the realm file names each by its variable. */
public enum Secret {
    /** Of admin@play.com. */
    GILSTREAM_ADMIN_PASSWORD,
    /** Of player@play.com. */
    GILSTREAM_PLAYER_PASSWORD,
    /** Of alice, who uses the movie site. */
    GILSTREAM_ALICE_PASSWORD,
    /** Of bob, who is an admin of the movie site. */
    GILSTREAM_BOB_PASSWORD,
    /** Of the client gilstream-admin, which manages users. */
    GILSTREAM_ADMIN_CLIENT_SECRET,
    /** Of the client gilstream-identity, as which the identity service works on users. */
    GILSTREAM_IDENTITY_CLIENT_SECRET,
    /** Of the client ShoppingCartClient. */
    GILSTREAM_CART_CLIENT_SECRET,
    /** Of the client movieClient. */
    GILSTREAM_MOVIE_CLIENT_SECRET,
    /** Of the client movies_mvc_client. */
    GILSTREAM_MOVIES_WEB_CLIENT_SECRET,
    /** Of the client gilstream-portal, as which the gateway logs browsers in. */
    GILSTREAM_PORTAL_CLIENT_SECRET,
    /** Of the user gilstream of RabbitMQ, who administers it. */
    GILSTREAM_RABBITMQ_PASSWORD,
    /** Of RabbitMQ's user for the bridge. */
    GILSTREAM_RABBITMQ_BRIDGE_PASSWORD,
    /** Of the realm's client for the broker itself. */
    GILSTREAM_KAFKA_BROKER_SECRET,
    /** Of the realm's client for what creates topics and grants access. */
    GILSTREAM_KAFKA_SETUP_SECRET,
    /** Of the client as which the topologies talk to Kafka. */
    GILSTREAM_KAFKA_STREAM_PROCESSORS_SECRET,
    /** Of the client as which catalog talks to Kafka. */
    GILSTREAM_KAFKA_CATALOG_SECRET,
    /** Of the client as which identity talks to Kafka. */
    GILSTREAM_KAFKA_IDENTITY_SECRET,
    /** Of the client as which inventory talks to Kafka. */
    GILSTREAM_KAFKA_INVENTORY_SECRET,
    /** Of the client as which trading talks to Kafka. */
    GILSTREAM_KAFKA_TRADING_SECRET,
    /** Of the client as which the bridge to RabbitMQ talks to Kafka. */
    GILSTREAM_KAFKA_BRIDGE_SECRET,
    /** Of the client as which the Connect worker talks to Kafka. */
    GILSTREAM_KAFKA_CONNECT_SECRET,
    /** Of the client as which the schema registry talks to Kafka. */
    GILSTREAM_KAFKA_REGISTRY_SECRET,
    /** Of the client as which analysts read Kafka. */
    GILSTREAM_KAFKA_ANALYST_SECRET,
    /** Of MongoDB's administrator. */
    GILSTREAM_MONGO_ROOT_PASSWORD,
    /** Of MongoDB's user for catalog. */
    GILSTREAM_MONGO_CATALOG_PASSWORD,
    /** Of MongoDB's user for identity. */
    GILSTREAM_MONGO_IDENTITY_PASSWORD,
    /** Of MongoDB's user for inventory. */
    GILSTREAM_MONGO_INVENTORY_PASSWORD,
    /** Of MongoDB's user for trading. */
    GILSTREAM_MONGO_TRADING_PASSWORD,
    /** Of MongoDB's user for the bridge, which reads trading's purchases. */
    GILSTREAM_MONGO_BRIDGE_PASSWORD,
    /** Of MongoDB's user for the Connect worker, which writes the views. */
    GILSTREAM_MONGO_CONNECT_PASSWORD,
    /** Of Keycloak's own administrator. */
    KC_BOOTSTRAP_ADMIN_PASSWORD;

    /** Returns the secret of a client of the broker. */
    static Secret of(Client client) {
        return valueOf("GILSTREAM_KAFKA_" + client.name() + "_SECRET");
    }

    /** Returns the password of MongoDB's user for a program that uses the views. */
    static Secret ofViews(Client client) {
        return valueOf("GILSTREAM_MONGO_" + client.name() + "_PASSWORD");
    }

    String variable() {
        return name();
    }
}
