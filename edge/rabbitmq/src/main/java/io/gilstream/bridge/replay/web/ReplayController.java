package io.gilstream.bridge.replay.web;

import com.rabbitmq.client.ShutdownSignalException;
import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.replay.Beginning;
import io.gilstream.bridge.replay.Beginning.Begun;
import io.gilstream.bridge.replay.Beginning.Refused;
import io.gilstream.bridge.replay.Replays;
import io.gilstream.bridge.replay.Status;
import io.gilstream.schemas.RegistryUnavailableException;
import io.gilstream.starter.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Begins replays, tells how far they are, and ends them. */
@RestController
@RequestMapping("/replays")
class ReplayController {

    private final Replays replays;
    private final Contracts contracts;
    private final InstantSource clock;

    ReplayController(Replays replays, Contracts contracts, InstantSource clock) {
        this.replays = replays;
        this.contracts = contracts;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<ReplayView>> begin(@RequestBody ReplayForm form) {
        var order = form.order(contracts.publicExchanges(), clock.instant());
        return Mono.fromCallable(() -> replays.begin(order))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(ReplayController::isAbsence, ReplayController::unavailable)
                .map(ReplayController::answer);
    }

    @GetMapping
    Mono<List<ReplayView>> list() {
        return Mono.fromSupplier(
                () -> replays.all().stream().map(ReplayView::of).toList());
    }

    @GetMapping("/{id}")
    Mono<ReplayView> get(@PathVariable UUID id) {
        return Mono.justOrEmpty(replays.of(id)).map(ReplayView::of).switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> cancel(@PathVariable UUID id) {
        return replays.cancel(id) ? Mono.just(ResponseEntity.noContent().build()) : Mono.error(unknown(id));
    }

    private static ResponseEntity<ReplayView> answer(Beginning beginning) {
        return switch (beginning) {
            case Begun(Status status) ->
                ResponseEntity.accepted()
                        .location(URI.create("/replays/" + status.id()))
                        .body(ReplayView.of(status));
            case Refused refused -> throw problem(refused);
        };
    }

    private static Problem problem(Refused refused) {
        return switch (refused.reason()) {
            case UNKNOWN_QUEUE ->
                Problem.of(HttpStatus.BAD_REQUEST, "unknown-queue", refused.detail())
                        .with(Map.of("errors", Map.of("queue", List.of("is no queue of RabbitMQ"))));
            case BEYOND_THE_END ->
                Problem.of(HttpStatus.BAD_REQUEST, "position-beyond-end", refused.detail())
                        .with(Map.of("errors", Map.of("from", List.of("is not reached yet"))));
            case QUEUE_BUSY -> Problem.of(HttpStatus.CONFLICT, "replay-running", refused.detail());
            case TOO_MANY ->
                Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-replays", refused.detail())
                        .header(HttpHeaders.RETRY_AFTER, "10");
        };
    }

    private static boolean isAbsence(Throwable e) {
        return e instanceof IOException
                || e instanceof KafkaException
                || e instanceof RegistryUnavailableException
                || e instanceof ShutdownSignalException;
    }

    private static Problem unavailable(Throwable e) {
        return Problem.unavailable(
                "brokers-unavailable", "Kafka, its registry or RabbitMQ cannot be reached at the moment.", e);
    }

    private static Problem unknown(UUID id) {
        return Problem.of(HttpStatus.NOT_FOUND, "unknown-replay", "There is no replay " + id + " in this bridge.");
    }
}
