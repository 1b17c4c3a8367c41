package io.gilstream.trading.wallet.web;

import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Line;
import io.gilstream.starter.web.EntryCursor;
import io.gilstream.starter.web.LinePages;
import io.gilstream.trading.wallet.Explanation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** How a player came to have what is in his wallet. */
@RestController
@RequestMapping("/wallets/{playerId}")
class StatementController {

    private final History history;
    private final LinePages pages;

    StatementController(History history) {
        this.history = history;
        pages = new LinePages(history);
    }

    @GetMapping("/statement")
    Mono<ResponseEntity<List<Line>>> statement(
            @PathVariable UUID playerId,
            @RequestParam(defaultValue = Account.GIL) @Currency String currency,
            @RequestParam(defaultValue = LinePages.LIMIT_DEFAULT) @Min(1) @Max(LinePages.LIMIT_MAX) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            ServerHttpRequest request) {
        caller.mustBeAllowedToSee(playerId);
        return pages.page(playerId, currency, limit, cursor, request.getURI());
    }

    @GetMapping("/explain")
    @Answers(problems = 404)
    Mono<ResponseEntity<ExplanationView>> explain(
            @PathVariable UUID playerId,
            @Valid @ModelAttribute @ParameterObject ExplainQuery query,
            Caller caller,
            ServerHttpRequest request) {
        caller.mustBeAllowedToSee(playerId);
        var after = query.cursor() == null ? 0 : EntryCursor.version(query.cursor(), playerId);
        return versionOf(playerId, query)
                .flatMap(version -> history.upTo(playerId, version)
                        .collect(
                                () -> new Explanation.Builder(query.code(), after, query.size()),
                                Explanation.Builder::add)
                        .map(Explanation.Builder::build)
                        .map(explanation -> toResponse(
                                ExplanationView.of(playerId, query.code(), version, explanation),
                                explanation.more(),
                                request.getURI())));
    }

    /** Returns the version that a query asks about; the current one if it says none. */
    private Mono<Long> versionOf(UUID playerId, ExplainQuery query) {
        var asOf = query.asOf();
        var wanted = query.version();
        if (asOf != null && wanted != null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "Either version or asOf, not both.");
        }
        if (asOf != null) {
            return history.versionAt(playerId, asOf);
        }
        var current = history.version(playerId);
        return wanted == null ? current : current.map(version -> reached(wanted, version));
    }

    private static long reached(long wanted, long current) {
        if (wanted > current) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND, "unknown-version", "The account has not come to version " + wanted + ".");
        }
        return wanted;
    }

    /** The pages that follow explain the same version, whatever happens meanwhile. */
    private static ResponseEntity<ExplanationView> toResponse(ExplanationView view, boolean more, URI request) {
        if (!more) {
            return ResponseEntity.ok(view);
        }
        var query = UriComponentsBuilder.newInstance()
                .query(request.getRawQuery())
                .replaceQueryParam("asOf")
                .replaceQueryParam("version", view.version());
        var next = EntryCursor.next(query, view.userId(), view.lines().getLast().version());
        return ResponseEntity.ok().header(HttpHeaders.LINK, next).body(view);
    }

    record ExplainQuery(
            @Nullable @Currency String currency,
            @Nullable @Min(0) Long version,
            @Nullable Instant asOf,
            @Nullable @Min(1) @Max(LinePages.LIMIT_MAX) Integer limit,
            @Nullable String cursor) {

        ExplainQuery {
            // As everywhere, a parameter without a value is none.
            currency = currency != null && currency.isEmpty() ? null : currency;
        }

        String code() {
            return currency == null ? Account.GIL : currency;
        }

        int size() {
            return limit == null ? Integer.parseInt(LinePages.LIMIT_DEFAULT) : limit;
        }
    }

    record ExplanationView(
            UUID userId,
            String currency,
            long version,
            BigDecimal balance,
            BigDecimal sum,
            boolean proved,
            BigDecimal opening,
            List<Line> lines) {

        static ExplanationView of(UUID playerId, String currency, long version, Explanation explained) {
            return new ExplanationView(
                    playerId,
                    currency,
                    version,
                    explained.balance(),
                    explained.sum(),
                    explained.proved(),
                    explained.opening(),
                    explained.lines());
        }
    }
}
