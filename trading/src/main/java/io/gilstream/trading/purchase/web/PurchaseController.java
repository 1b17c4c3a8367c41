package io.gilstream.trading.purchase.web;

import io.gilstream.starter.command.AccountLifecycle;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.starter.web.Prefer;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.PurchaseHistory;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Purchases;
import io.gilstream.trading.purchase.Purchases.Status;
import io.gilstream.trading.purchase.Purchases.Submission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/purchase")
class PurchaseController {

    private static final String PAGE_DEFAULT = "20";
    private static final int PAGE_MAX = 200;

    private final Purchases purchases;
    private final PurchaseHistory history;

    PurchaseController(Purchases purchases, PurchaseHistory history) {
        this.purchases = purchases;
        this.history = history;
    }

    @GetMapping
    Mono<ResponseEntity<List<PurchaseView>>> list(
            @RequestParam(defaultValue = PAGE_DEFAULT) @Min(1) @Max(PAGE_MAX) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable UUID userId,
            Caller caller) {
        var playerId = userId == null ? caller.id() : userId;
        caller.mustBeAllowedToSee(playerId);
        return history.latest(playerId, Pages.position(cursor), limit + 1)
                .collectList()
                .map(found -> Pages.page(found, limit, Optional.ofNullable(userId)));
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Answers(headers = HttpHeaders.LOCATION)
    @ApiResponse(
            responseCode = "200",
            description = "It is decided, as the request wished to wait for.",
            content = @Content(schema = @Schema(implementation = PurchaseView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It will be decided.",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @Parameter(
            name = Prefer.HEADER,
            in = ParameterIn.HEADER,
            description = "wait=n waits up to n seconds (30 at most) for the decision (RFC 7240).",
            schema = @Schema(type = "string"))
    Mono<ResponseEntity<?>> submit(
            @Valid @RequestBody PurchaseForm form, @RequestHeader HttpHeaders headers, Caller player) {
        var wait = Prefer.waitIn(headers);
        var order = form.toOrder(player.id());
        mustAgree(headers, order, player);
        mustBeFree(order);
        var answer = new HttpHeaders();
        answer.setLocation(URI.create("/purchase/status/" + order.purchaseId()));
        wait.map(Prefer::applied).ifPresent(answer::addAll);
        return purchases.submit(order, player.player(), wait).map(submission -> toResponse(order, submission, answer));
    }

    @GetMapping("/status/{purchaseId}")
    @Answers(problems = 404)
    Mono<PurchaseView> status(@PathVariable UUID purchaseId, Caller player) {
        return purchases.status(new PurchaseKey(player.id(), purchaseId)).map(PurchaseController::toView);
    }

    /** The body names the purchase; a header may say so again, and nothing else. */
    private static void mustAgree(HttpHeaders headers, Order order, Caller player) {
        if (headers.containsHeader(IdempotencyKey.HEADER)
                && !IdempotencyKey.commandId(headers, player).equals(order.purchaseId())) {
            throw Problem.invalid(
                    Map.of("idempotencyId", List.of("must be the same as the header " + IdempotencyKey.HEADER)));
        }
    }

    private static void mustBeFree(Order order) {
        if (AccountLifecycle.reserves(order.playerId(), order.purchaseId())) {
            throw Problem.invalid(Map.of("idempotencyId", List.of("is taken; any other will do")));
        }
    }

    private static ResponseEntity<?> toResponse(Order order, Submission submission, HttpHeaders headers) {
        return switch (submission) {
            case Submission.Accepted _ ->
                ResponseEntity.accepted().headers(headers).body(new AcceptedView(order.purchaseId()));
            case Submission.Decided(var purchase) -> toResponse(purchase, headers);
            case Submission.Conflicting _ ->
                throw Answer.refusal(
                        "IDEMPOTENCY_KEY_REUSED",
                        "The id " + order.purchaseId() + " was used before, for another purchase.");
        };
    }

    private static ResponseEntity<?> toResponse(Purchase purchase, HttpHeaders headers) {
        headers.set(ConsistencyToken.HEADER, token(purchase).toString());
        if (purchase.progress() instanceof Progress.Faulted faulted) {
            throw Answer.refusal(faulted.reason(), purchase.message().orElse(faulted.reason()))
                    .headers(headers)
                    .with(PurchaseView.of(purchase).members());
        }
        return ResponseEntity.ok().headers(headers).body(PurchaseView.of(purchase));
    }

    private static ConsistencyToken token(Purchase purchase) {
        var order = purchase.order();
        var decided = ConsistencyToken.of(PurchaseKey.KIND, order.key(), 1);
        return purchase.progress() instanceof Progress.Completed completed
                ? ConsistencyToken.account(order.playerId(), completed.version())
                        .and(decided)
                : decided;
    }

    private static PurchaseView toView(Status status) {
        return switch (status) {
            case Status.Found(var purchase) -> PurchaseView.of(purchase);
            case Status.SomebodyElses _ ->
                throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "This purchase is somebody else's.");
            case Status.Behind _ ->
                throw Problem.unavailable("view-behind", "The purchase is decided, and not to be read yet.", null);
            case Status.Unknown _ ->
                throw Problem.of(HttpStatus.NOT_FOUND, "unknown-purchase", "There is no such purchase.");
        };
    }

    /** A purchase that will be decided. */
    record AcceptedView(UUID idempotencyId) {}
}
