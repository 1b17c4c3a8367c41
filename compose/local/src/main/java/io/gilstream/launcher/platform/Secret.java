package io.gilstream.launcher.platform;

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
    /** Of the user gilstream of RabbitMQ. */
    GILSTREAM_RABBITMQ_PASSWORD,
    /** Of Keycloak's own administrator. */
    KC_BOOTSTRAP_ADMIN_PASSWORD;

    String variable() {
        return name();
    }
}
