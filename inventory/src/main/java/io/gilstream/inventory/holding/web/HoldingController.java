package io.gilstream.inventory.holding.web;

import io.gilstream.inventory.holding.Adjustments;
import io.gilstream.inventory.holding.Adjustments.Adjustment;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/items")
class HoldingController {

    private static final String SOMEBODY = "^(?!0{8}-0{4}-0{4}-0{4}-0{12}$)";
    private static final UUID NOBODY = new UUID(0, 0);

    private final Adjustments adjustments;
    private final Accounts accounts;
    private final History history;
    private final Items items;

    HoldingController(Adjustments adjustments, Accounts accounts, History history, Items items) {
        this.adjustments = adjustments;
        this.accounts = accounts;
        this.history = history;
        this.items = items;
    }

    @GetMapping
    Mono<List<HoldingView>> list(
            @RequestParam @Parameter(schema = @Schema(type = "string", format = "uuid", pattern = SOMEBODY))
                    UUID userId,
            @RequestParam(required = false) @Nullable Instant asOf,
            Caller caller) {
        if (userId.equals(NOBODY)) {
            var errors = Map.of("userId", List.of("must be a user's id"));
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "userId must be a user's id")
                    .with(Map.of("errors", errors));
        }
        caller.mustBeAllowedToSee(userId);
        var account = asOf == null ? accounts.of(userId) : history.accountAt(userId, asOf);
        return account.flatMap(this::withNames);
    }

    @PostMapping
    Mono<ResponseEntity<Void>> grant(
            @Valid @RequestBody AdjustmentForm form, @RequestHeader HttpHeaders headers, Caller caller) {
        return answer(adjustments.grant(form.toAdjustment(headers, caller)), form.userId());
    }

    @PostMapping("/subtractions")
    Mono<ResponseEntity<Void>> subtract(
            @Valid @RequestBody AdjustmentForm form, @RequestHeader HttpHeaders headers, Caller caller) {
        return answer(adjustments.subtract(form.toAdjustment(headers, caller)), form.userId());
    }

    private static Mono<ResponseEntity<Void>> answer(Mono<Answer<Long>> answer, UUID playerId) {
        return answer.map(Answer::orProblem)
                .map(version -> ResponseEntity.ok()
                        .header(
                                ConsistencyToken.HEADER,
                                ConsistencyToken.account(playerId, version).toString())
                        .build());
    }

    /** The two views are not in step, so an item may not be known here yet or any more. */
    private Mono<List<HoldingView>> withNames(Account account) {
        return items.byIds(account.stacks().keySet())
                .collectMap(Item::id)
                .map(known -> account.stacks().entrySet().stream()
                        .filter(stack -> stack.getValue().quantity() > 0)
                        .sorted(Comparator.comparing(stack -> stack.getValue().acquiredAt()))
                        .map(stack -> HoldingView.of(stack.getKey(), stack.getValue(), known.get(stack.getKey())))
                        .toList());
    }

    record AdjustmentForm(
            @NotNull UUID userId,
            @NotNull UUID catalogItemId,
            @NotNull @Min(1) @Max(1_000_000) Integer quantity) {

        Adjustment toAdjustment(HttpHeaders headers, Caller caller) {
            var id = IdempotencyKey.commandId(headers, caller);
            return new Adjustment(id, caller.actorId(), userId, catalogItemId, quantity);
        }
    }

    record HoldingView(UUID catalogItemId, String name, String description, int quantity, Instant acquiredDate) {

        static HoldingView of(UUID itemId, Stack stack, @Nullable Item item) {
            return new HoldingView(
                    itemId,
                    item == null ? "" : item.name(),
                    item == null ? "" : item.description(),
                    stack.quantity(),
                    stack.acquiredAt());
        }
    }
}
