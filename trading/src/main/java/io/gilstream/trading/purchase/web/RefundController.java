package io.gilstream.trading.purchase.web;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.CodePoints;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.purchase.PurchaseHistory;
import io.gilstream.trading.purchase.PurchaseKey;
import io.gilstream.trading.purchase.Refund;
import io.gilstream.trading.purchase.Refund.Receipt;
import io.gilstream.trading.purchase.Refunds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/purchase/{purchaseId}/refunds")
class RefundController {

    private final Refunds refunds;
    private final PurchaseHistory history;

    RefundController(Refunds refunds, PurchaseHistory history) {
        this.refunds = refunds;
        this.history = history;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Answers(problems = 404)
    Mono<ResponseEntity<RefundView>> refund(
            @PathVariable UUID purchaseId,
            @Valid @RequestBody RefundForm form,
            @RequestHeader HttpHeaders headers,
            Caller admin) {
        var id = IdempotencyKey.commandId(headers, admin);
        var lines = form.toLines();
        return buyer(purchaseId, form)
                .map(buyer -> new Refund(id, new PurchaseKey(buyer, purchaseId), admin.actorId(), lines, form.reason()))
                .flatMap(refund -> refunds.refund(refund)
                        .map(Answer::orProblem)
                        .map(receipt -> toResponse(refund.purchase(), receipt)));
    }

    private Mono<UUID> buyer(UUID purchaseId, RefundForm form) {
        return Mono.justOrEmpty(form.userId())
                .switchIfEmpty(Mono.defer(() -> history.ownerOf(purchaseId)))
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(HttpStatus.NOT_FOUND, "unknown-purchase", "There is no such purchase.")));
    }

    private static ResponseEntity<RefundView> toResponse(PurchaseKey purchase, Receipt receipt) {
        var token = ConsistencyToken.account(purchase.playerId(), receipt.version())
                .and(ConsistencyToken.of(Refund.KIND, purchase, receipt.version()));
        var refunded = receipt.refunded();
        return ResponseEntity.ok()
                .header(ConsistencyToken.HEADER, token.toString())
                .body(new RefundView(purchase.purchaseId(), refunded.total(), LineView.of(refunded.lines())));
    }

    /**
     * A refund as admins ask for it.
     *
     * @param userId who bought; found by the purchase if absent
     * @param lines what to take back, each item once; all that is left if absent
     */
    record RefundForm(
            @Nullable UUID userId,
            @Nullable @Size(min = 1, max = 50) List<@NotNull @Valid RefundLineForm> lines,

            @NotBlank @CodePoints(max = 200) String reason) {

        List<Refund.Line> toLines() {
            if (lines == null) {
                return List.of();
            }
            if (lines.stream().map(RefundLineForm::itemId).distinct().count() < lines.size()) {
                throw Problem.invalid(Map.of("lines", List.of("must not name an item twice")));
            }
            return lines.stream()
                    .map(line -> new Refund.Line(line.itemId(), line.quantity()))
                    .toList();
        }
    }

    /** One item to take back: no more than 50 lines of 100 each can have been bought of it. */
    record RefundLineForm(
            @NotNull UUID itemId,
            @NotNull @Min(1) @Max(5000) Integer quantity) {}

    /** What this refund did. */
    record RefundView(UUID purchaseId, BigDecimal total, List<LineView> lines) {}
}
