package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.ItemChange.Limit;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Item.PurchaseLimit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/items/{itemId}/purchase-limit")
class PurchaseLimitController {

    private final Changes changes;

    PurchaseLimitController(Catalog catalog) {
        this.changes = new Changes(catalog);
    }

    @PutMapping
    @Answers(
            status = 204,
            headers = HttpHeaders.ETAG,
            problems = {404, 412})
    Mono<ResponseEntity<Void>> put(
            @PathVariable UUID itemId,
            @Valid @RequestBody LimitForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return changes.ask(itemId, new Limit(form.toLimit()), headers, caller);
    }

    @DeleteMapping
    @Answers(
            status = 204,
            headers = HttpHeaders.ETAG,
            problems = {404, 412})
    Mono<ResponseEntity<Void>> delete(@PathVariable UUID itemId, @RequestHeader HttpHeaders headers, Caller caller) {
        return changes.ask(itemId, new Limit(null), headers, caller);
    }

    record LimitForm(
            @NotNull @Min(1) @Max(1_000_000) Integer quantity,
            @NotNull @Min(60) @Max(31_536_000) Integer periodSeconds) {

        PurchaseLimit toLimit() {
            return new PurchaseLimit(quantity, periodSeconds);
        }
    }
}
