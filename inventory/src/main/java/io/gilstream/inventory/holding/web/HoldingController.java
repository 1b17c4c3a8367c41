package io.gilstream.inventory.holding.web;

import io.gilstream.inventory.holding.Grants;
import io.gilstream.inventory.holding.Grants.Grant;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.web.IdempotencyKey;
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

    private static final UUID NOBODY = new UUID(0, 0);

    private final Grants grants;
    private final Accounts accounts;
    private final Items items;

    HoldingController(Grants grants, Accounts accounts, Items items) {
        this.grants = grants;
        this.accounts = accounts;
        this.items = items;
    }

    @GetMapping
    Mono<List<HoldingView>> list(@RequestParam UUID userId, Caller caller) {
        if (userId.equals(NOBODY)) {
            var errors = Map.of("userId", List.of("must be a user's id"));
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "userId must be a user's id")
                    .with(Map.of("errors", errors));
        }
        caller.mustBeAllowedToSee(userId);
        return accounts.of(userId).flatMap(this::withNames);
    }

    @PostMapping
    Mono<ResponseEntity<Void>> grant(
            @Valid @RequestBody GrantForm form, @RequestHeader HttpHeaders headers, Caller caller) {
        var id = IdempotencyKey.commandId(headers, caller);
        return grants.grant(form.toGrant(id, caller.actorId()))
                .map(Answer::orProblem)
                .map(version -> ResponseEntity.ok()
                        .header(
                                ConsistencyToken.HEADER,
                                ConsistencyToken.account(form.userId(), version).toString())
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

    record GrantForm(
            @NotNull UUID userId,
            @NotNull UUID catalogItemId,
            @NotNull @Min(1) @Max(1_000_000) Integer quantity) {

        Grant toGrant(UUID id, String actorId) {
            return new Grant(id, actorId, userId, catalogItemId, quantity);
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
