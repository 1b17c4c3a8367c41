package io.gilstream.launcher.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Tells whether a component can do its work. */
@FunctionalInterface
public interface Readiness {

    /** How long a connection may take. */
    int CONNECT_TIMEOUT_MILLIS = 2_000;

    /** How long an answer may take: on a machine that is full, whoever works well is late as well. */
    int READ_TIMEOUT_MILLIS = 10_000;

    /** Asks once. */
    boolean ready();

    /** Ready when something accepts connections there. */
    static Readiness listening(String host, int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when a GET answers 200. */
    static Readiness answering(URI uri) {
        return () -> {
            try {
                var connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
                connection.setReadTimeout(READ_TIMEOUT_MILLIS);
                try {
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                return false;
            }
        };
    }
}
