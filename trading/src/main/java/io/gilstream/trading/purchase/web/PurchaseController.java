package io.gilstream.trading.purchase.web;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.Prefer;
import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Purchases;
import io.gilstream.trading.purchase.Purchases.Status;
import io.gilstream.trading.purchase.Purchases.Submission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/purchase")
class PurchaseController {

    private final Purchases purchases;

    PurchaseController(Purchases purchases) {
        this.purchases = purchases;
    }

    @PostMapping
    Mono<ResponseEntity<?>> submit(
            @Valid @RequestBody PurchaseForm form, @RequestHeader HttpHeaders headers, Caller player) {
        var wait = Prefer.waitIn(headers);
        var order = form.toOrder(player.id());
        var answer = new HttpHeaders();
        answer.setLocation(URI.create("/purchase/status/" + order.purchaseId()));
        wait.map(Prefer::applied).ifPresent(answer::addAll);
        return purchases.submit(order, wait).map(submission -> toResponse(order, submission, answer));
    }

    @GetMapping("/status/{purchaseId}")
    Mono<PurchaseView> status(@PathVariable UUID purchaseId, Caller player) {
        return purchases.status(new PurchaseKey(player.id(), purchaseId)).map(PurchaseController::toView);
    }

    private static ResponseEntity<?> toResponse(Order order, Submission submission, HttpHeaders headers) {
        return switch (submission) {
            case Submission.Accepted _ ->
                ResponseEntity.accepted().headers(headers).body(Map.of("idempotencyId", order.purchaseId()));
            case Submission.Decided(var purchase) -> toResponse(purchase, headers);
            case Submission.Conflicting _ ->
                throw Answer.refusal(
                        "IDEMPOTENCY_KEY_REUSED",
                        "The id " + order.purchaseId() + " was used before, for another purchase.");
        };
    }

    private static ResponseEntity<?> toResponse(Purchase purchase, HttpHeaders headers) {
        headers.set(ConsistencyToken.HEADER, token(purchase).toString());
        if (purchase.progress() instanceof Progress.Faulted(var reason, var _)) {
            throw Answer.refusal(reason, purchase.message().orElse(reason))
                    .headers(headers)
                    .with(PurchaseView.of(purchase).members());
        }
        return ResponseEntity.ok().headers(headers).body(PurchaseView.of(purchase));
    }

    private static ConsistencyToken token(Purchase purchase) {
        var order = purchase.order();
        var decided = ConsistencyToken.of(PurchaseKey.KIND, order.key(), 1);
        return purchase.progress() instanceof Progress.Completed(var _, var version)
                ? ConsistencyToken.account(order.playerId(), version).and(decided)
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

    record PurchaseForm(
            @NotNull UUID itemId,
            @NotNull @Min(1) @Max(100) Integer quantity,
            @NotNull UUID idempotencyId) {

        Order toOrder(UUID playerId) {
            return new Order(playerId, idempotencyId, itemId, quantity);
        }
    }
}
