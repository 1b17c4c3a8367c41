package io.gilstream.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Requests of HTTP/1.1 written by hand: what no client would send. */
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    /** What came back, in Latin letters as it came. */
    record Reply(int status, String head, String body) {

        Optional<String> header(String name) {
            return Arrays.stream(head.split("\r\n", -1))
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }

    /** Sends GET with these lines as its headers; a line that names the host is the only one that does. */
    static Reply get(String base, String target, String... lines) {
        var address = URI.create(base);
        var named = Arrays.stream(lines).anyMatch(line -> line.startsWith("Host:"));
        var connection = Arrays.stream(lines).anyMatch(line -> line.startsWith("Connection:"));
        var text = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
        text.append(named ? "" : "Host: " + address.getAuthority() + "\r\n");
        text.append(connection ? "" : "Connection: close\r\n");
        Arrays.stream(lines).forEach(line -> text.append(line).append("\r\n"));
        return send(address, text.append("\r\n").toString());
    }

    private static Reply send(URI address, String text) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply parse(String text) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No answer: " + text);
        }
        var head = text.substring(0, end);
        return new Reply(Integer.parseInt(head.substring(9, 12)), head, text.substring(end));
    }
}
