package io.gilstream.launcher.platform;

import io.gilstream.launcher.mongo.StandIn;
import io.gilstream.launcher.process.Component;
import io.gilstream.launcher.process.JavaCommand;
import io.gilstream.launcher.process.Readiness;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The stand-in for MongoDB, run from the launcher's own class path. */
final class Mongo {

    static final String NAME = "mongo";

    private static final int HEAP_MIB = 768;

    /** Writes leave garbage only: the more room it has, the more of it is dead when the room is full. */
    private static final int YOUNG_MIB = 192;

    /** A write holds its thread until it is in the file, and every connection that has the same thread waits. */
    private static final int THREADS = 32;

    private Mongo() {}

    static Component component(Platform platform, AotCaches caches) throws IOException {
        int port = platform.ports().of(Port.MONGO);
        var folder = platform.home().data(NAME);
        var command = new JavaCommand(HEAP_MIB)
                .young(YOUNG_MIB)
                .property("io.netty.eventLoopThreads", THREADS)
                .classPath(LauncherCopy.jars(platform.home()))
                .main(StandIn.class.getName(), port, folder.resolve("stand-in.mv"));
        return new Component(
                NAME,
                Set.of(),
                port,
                caches.applyTo(NAME, LauncherCopy.stamp(platform.home()), command),
                Map.of(),
                folder,
                Readiness.listening(Platform.LOOPBACK, port));
    }
}
