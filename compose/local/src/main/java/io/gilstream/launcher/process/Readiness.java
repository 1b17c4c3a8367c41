package io.gilstream.launcher.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Tells whether a component can do its work. */
@FunctionalInterface
public interface Readiness {

    /** The longest that one question may take. */
    int TIMEOUT_MILLIS = 2_000;

    /** Asks once. */
    boolean ready();

    /** Ready when something accepts connections there. */
    static Readiness listening(String host, int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
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
                connection.setConnectTimeout(TIMEOUT_MILLIS);
                connection.setReadTimeout(TIMEOUT_MILLIS);
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
