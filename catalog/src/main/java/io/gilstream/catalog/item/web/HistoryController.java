package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.ItemEvent;
import io.gilstream.catalog.item.ItemHistory;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.view.Item.PurchaseLimit;
import io.gilstream.starter.web.Cursor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What items were. The history is a view of its own, so it waits by itself for what a consistency token names. */
@RestController
@RequestMapping("/items/{itemId}")
class HistoryController {

    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");

    private final ItemHistory history;
    private final Freshness freshness;

    HistoryController(ItemHistory history, @Value("${gilstream.consistency.patience:2s}") Duration patience) {
        this.history = history;
        this.freshness = new Freshness(List.of(history.versions()), patience);
    }

    /** Described together with the item as it is, by {@link ItemController}. */
    @Hidden
    @GetMapping(params = "asOf")
    Mono<ResponseEntity<ItemView>> asOf(
            @PathVariable UUID itemId, @RequestParam String asOf, @RequestHeader HttpHeaders headers) {
        var instant = instant(asOf);
        return fresh(headers)
                .then(Mono.defer(() -> history.asOf(itemId, instant)))
                .map(item ->
                        ResponseEntity.ok().eTag(IfMatch.tag(item.revision())).body(ItemView.of(item)))
                .switchIfEmpty(Mono.error(() -> Changes.unknown(itemId)));
    }

    @GetMapping("/history")
    @Answers(problems = 404)
    Mono<ResponseEntity<List<EventView>>> list(
            @PathVariable UUID itemId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.LIMIT_MAX) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader HttpHeaders headers) {
        var before = Cursor.after(cursor, REVISION.asMatchPredicate()).map(Long::valueOf);
        return fresh(headers)
                .thenMany(history.before(itemId, before.orElse(Long.MAX_VALUE), limit + 1)
                        .map(EventView::of))
                .collectList()
                .filter(events -> !events.isEmpty() || before.isPresent())
                .map(events -> Cursor.page(
                        events, limit, event -> String.valueOf(event.revision()), "/items/" + itemId + "/history"))
                .switchIfEmpty(Mono.error(() -> Changes.unknown(itemId)));
    }

    private Mono<Void> fresh(HttpHeaders headers) {
        return freshness.await(ConsistencyToken.in(headers));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "asOf must be an instant by ISO 8601")
                    .with(Map.of("errors", Map.of("asOf", List.of("must be an instant by ISO 8601"))));
        }
    }

    /** An event as JSON; what it did not change is null. */
    record EventView(
            long revision,
            String type,
            Instant occurredDate,
            String actorId,
            @Nullable String name,
            @Nullable String description,
            @Nullable BigDecimal price,
            @Nullable PurchaseLimit purchaseLimit) {

        static EventView of(ItemEvent event) {
            var details = Optional.ofNullable(event.details());
            return new EventView(
                    event.revision(),
                    event.type(),
                    event.occurredAt(),
                    event.actorId(),
                    details.map(NewItem::name).orElse(null),
                    details.map(NewItem::description).orElse(null),
                    details.map(NewItem::price).orElse(null),
                    event.limit());
        }
    }
}
