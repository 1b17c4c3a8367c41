package io.gilstream.launcher.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.gilstream.launcher.process.Events;
import io.gilstream.launcher.process.PidFiles;
import io.gilstream.launcher.process.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * RabbitMQ alone as {@code up} runs it, with a home, users and ports of the test's own. Where it is not installed and
 * may not be, the test is aborted, and says so.
 */
public final class OwnRabbit implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Platform platform;
    private final Supervisor supervisor;

    private OwnRabbit(Platform platform, Supervisor supervisor) {
        this.platform = platform;
        this.supervisor = supervisor;
    }

    /** Starts one that keeps its files in a folder; returns when it answers. */
    public static OwnRabbit start(Path folder) throws Exception {
        var platform = Platform.of(Checkout.home(folder), 0, ports()).withRabbit(new Progress(System.out));
        if (!platform.hasEdge()) {
            var message = "MESSAGES ARE NOT TESTED: Debian's rabbitmq-server is not installed and may not be.";
            System.out.println(message);
            abort(message);
        }
        var rabbit = new RabbitMq(platform);
        rabbit.prepare();
        var home = platform.home();
        var supervisor =
                new Supervisor(List.copyOf(rabbit.components()), home.logs(), new PidFiles(home.run()), new Unheard());
        var _ = supervisor.start();
        var started = new OwnRabbit(platform, supervisor);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            started.connect().close();
            return true;
        });
        new PlatformFile(home).write(platform, new PlatformFile.Now("ready", false, supervisor.status(), List.of()));
        return started;
    }

    private static Map<String, String> ports() throws IOException {
        var sockets = Stream.of(Port.RABBITMQ, Port.RABBITMQ_DISTRIBUTION, Port.RABBITMQ_EPMD)
                .collect(Collectors.toMap(Port::variable, _ -> freePort()));
        var ports = sockets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        port -> Integer.toString(port.getValue().getLocalPort())));
        for (var socket : sockets.values()) {
            socket.close();
        }
        return ports;
    }

    private static ServerSocket freePort() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what tells the launcher's commands where this home is. */
    public Map<String, String> environment() {
        return Map.of("GILSTREAM_HOME", platform.home().root().toString());
    }

    /** Connects as the bridge does. */
    public Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(URI.create(platform.amqp()));
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("test");
    }

    @Override
    public void close() {
        supervisor.stop();
    }

    private static final class Unheard implements Events {

        @Override
        public void changed() {}

        @Override
        public void ready(String stage) {}

        @Override
        public void died(String component, int exitCode, Duration pause) {}
    }
}
