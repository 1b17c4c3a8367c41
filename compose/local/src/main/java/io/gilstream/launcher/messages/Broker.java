package io.gilstream.launcher.messages;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.gilstream.launcher.platform.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** How to reach RabbitMQ, and how to read what it says when it refuses. */
final class Broker {

    private static final int CONNECT_MILLIS_MAX = 5_000;

    private Broker() {}

    /**
     * Connects, with TLS where the address begins with {@code amqps}.
     *
     * @throws LauncherException if that fails; its message names host and user, but no password
     */
    static Connection connect(String address) {
        var factory = factory(address);
        var where = "RabbitMQ at " + factory.getHost() + ":" + factory.getPort();
        try {
            return factory.newConnection("gilstream messages");
        } catch (PossibleAuthenticationFailureException e) {
            throw new LauncherException(where + " does not let in " + factory.getUsername() + ": " + reason(e), e);
        } catch (IOException | TimeoutException e) {
            throw new LauncherException(where + " cannot be reached: " + reason(e), e);
        }
    }

    private static ConnectionFactory factory(String address) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(uri(address));
            if (factory.isSSL()) { // its default believes every certificate
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (URISyntaxException | IllegalArgumentException _) { // which name the password
            throw new LauncherException("AMQP_URI is no address like amqp://user:password@host:5672/virtual-host.");
        } catch (GeneralSecurityException e) {
            throw new LauncherException("This Java has no TLS: " + e.getMessage(), e);
        }
        factory.setConnectionTimeout(CONNECT_MILLIS_MAX);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private static URI uri(String address) throws URISyntaxException {
        var uri = new URI(address);
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("No scheme or no host");
        }
        return uri;
    }

    /** Returns RabbitMQ's own words, or what else is known. */
    static String reason(Throwable trouble) {
        for (var cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal) {
                switch (signal.getReason()) {
                    case AMQP.Channel.Close close -> {
                        return close.getReplyText();
                    }
                    case AMQP.Connection.Close close -> {
                        return close.getReplyText();
                    }
                    case null, default -> {}
                }
            }
        }
        return Objects.requireNonNullElse(
                trouble.getMessage(), trouble.getClass().getSimpleName());
    }

    /** Tells whether RabbitMQ closed the channel because it does not have what was named. */
    static boolean isNotFound(Throwable trouble) {
        return trouble.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }
}
