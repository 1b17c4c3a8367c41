package io.gilstream.inventory.holding.web;

import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Line;
import io.gilstream.starter.web.LinePages;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How a player came to hold what he holds of one item. */
@RestController
class HistoryController {

    private final LinePages pages;

    HistoryController(History history) {
        pages = new LinePages(history);
    }

    @GetMapping("/items/{itemId}/history")
    Mono<ResponseEntity<List<Line>>> history(
            @PathVariable UUID itemId,
            @RequestParam UUID userId,
            @RequestParam(defaultValue = LinePages.LIMIT_DEFAULT) @Min(1) @Max(LinePages.LIMIT_MAX) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            ServerHttpRequest request) {
        caller.mustBeAllowedToSee(userId);
        return pages.page(userId, itemId.toString(), limit, cursor, request.getURI());
    }
}
