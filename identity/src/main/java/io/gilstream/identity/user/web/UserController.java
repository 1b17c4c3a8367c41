package io.gilstream.identity.user.web;

import io.gilstream.identity.user.Administration;
import io.gilstream.identity.user.Administration.Request;
import io.gilstream.identity.user.Users;
import io.gilstream.identity.user.Users.Entry;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.CodePoints;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.Cursor;
import io.gilstream.starter.web.IdempotencyKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/users")
class UserController {

    private static final int PAGE = 100;

    private final Users users;
    private final Administration administration;

    UserController(Users users, Administration administration) {
        this.users = users;
        this.administration = administration;
    }

    /** All users, as Play Economy has it; a page of them for who asks for one. */
    @GetMapping
    Mono<ResponseEntity<List<UserView>>> list(
            @RequestParam(required = false) @Min(1) @Max(1_000) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (limit == null && cursor == null) {
            return users.all().map(UserView::of).collectList().map(ResponseEntity::ok);
        }
        int size = limit == null ? PAGE : limit;
        return users.after(Cursor.after(cursor, Uuids::isUuid).map(Uuids::parse).orElse(null), size + 1)
                .map(UserView::of)
                .collectList()
                .map(found -> Cursor.page(found, size, user -> user.id().toString(), "/users"));
    }

    @GetMapping("/{userId}")
    @Answers(problems = 404)
    Mono<UserView> get(@PathVariable UUID userId) {
        return users.byId(userId).map(UserView::of).switchIfEmpty(unknown(userId));
    }

    @PutMapping("/{userId}")
    @Answers(status = 204, problems = 404)
    Mono<ResponseEntity<Void>> update(
            @PathVariable UUID userId,
            @Valid @RequestBody UserForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return administration
                .update(request(userId, headers, caller), form.email(), form.gil())
                .map(UserController::done)
                .switchIfEmpty(unknown(userId));
    }

    @DeleteMapping("/{userId}")
    @Answers(status = 204, problems = 404)
    Mono<ResponseEntity<Void>> delete(@PathVariable UUID userId, @RequestHeader HttpHeaders headers, Caller caller) {
        return administration
                .delete(request(userId, headers, caller))
                .map(UserController::done)
                .switchIfEmpty(unknown(userId));
    }

    private static Request request(UUID userId, HttpHeaders headers, Caller caller) {
        return new Request(IdempotencyKey.commandId(headers, caller), caller.actorId(), userId);
    }

    private static ResponseEntity<Void> done(ConsistencyToken token) {
        return ResponseEntity.noContent()
                .header(ConsistencyToken.HEADER, token.toString())
                .build();
    }

    private static <T> Mono<T> unknown(UUID userId) {
        return Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "unknown-user", "There is no user " + userId + "."));
    }

    record UserForm(
            @NotBlank @Email @CodePoints(max = 254) String email,

            @Nullable @Money @DecimalMin("0") @DecimalMax("1000000") BigDecimal gil) {}

    record UserView(UUID id, String userName, String email, BigDecimal gil, Instant createdDate) {

        static UserView of(Entry entry) {
            var user = entry.user();
            return new UserView(user.id(), user.userName(), user.email(), entry.gil(), user.createdAt());
        }
    }
}
