package io.gilstream.gateway.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything behind the gateway. */
@Component
public final class Destinations {

    private final List<GrpcService> grpc;
    private final List<Destination> all;

    Destinations(RouteProperties properties) {
        grpc = properties.grpc().entrySet().stream()
                .map(entry -> new GrpcService(
                        entry.getKey(),
                        entry.getValue().uri(),
                        entry.getValue().audience(),
                        entry.getValue().scopes()))
                .toList();
        all = Stream.<Destination>concat(Arrays.stream(Service.values()), grpc.stream())
                .toList();
    }

    List<GrpcService> grpc() {
        return grpc;
    }

    /** Returns all of them. */
    public List<Destination> all() {
        return all;
    }

    /** Returns where a path leads, if anywhere. */
    public Optional<Destination> at(String path) {
        return all.stream().filter(destination -> destination.isAt(path)).findFirst();
    }
}
