package io.gilstream.launcher.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;

/** Serves MongoDB's protocol on the loopback interface. Arguments: the port and the file. */
public final class StandIn {

    private static final String LOOPBACK = "127.0.0.1";

    private StandIn() {}

    /** Starts the server; SIGTERM stops it. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        var server = start(port, Path.of(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop"));
    }

    static MongoServer start(int port, Path file) {
        var server = new MongoServer(CommittingBackend.open(file));
        server.bind(LOOPBACK, port);
        return server;
    }
}
