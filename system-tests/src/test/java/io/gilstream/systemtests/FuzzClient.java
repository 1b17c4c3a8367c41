package io.gilstream.systemtests;

import io.gilstream.systemtests.Players.SignedIn;
import io.gilstream.systemtests.fuzz.Answer;
import io.gilstream.systemtests.fuzz.Attempt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Sends what a fuzzer makes. */
final class FuzzClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final Platform platform;
    private final SignedIn admin;
    private final SignedIn player;

    FuzzClient(Platform platform, SignedIn admin, SignedIn player) {
        this.platform = platform;
        this.admin = admin;
        this.player = player;
    }

    Answer send(String service, Attempt attempt) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(platform.url(service) + attempt.target()))
                .timeout(TIMEOUT)
                .method(
                        attempt.operation().method(),
                        attempt.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        token(attempt).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        attempt.headers().forEach((name, value) -> request.header(name, sendable(value)));
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    /** HTTP's headers take ASCII, and this client sends nothing else. */
    private static String sendable(String value) {
        return value.replaceAll("[^\\t\\x20-\\x7e]", "?");
    }

    private Optional<String> token(Attempt attempt) {
        return switch (attempt.caller()) {
            case ADMIN -> Optional.of(admin.token());
            case PLAYER -> Optional.of(player.token());
            case NOBODY -> Optional.empty();
        };
    }
}
