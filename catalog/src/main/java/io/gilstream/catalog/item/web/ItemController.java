package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.ItemChange.Delete;
import io.gilstream.catalog.item.ItemChange.Update;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.CodePoints;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.openapi.Answers;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.web.Cursor;
import io.gilstream.starter.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/items")
class ItemController {

    private static final int PAGE = 50;

    private final Catalog catalog;
    private final Changes changes;
    private final Items items;
    private final ItemUpdates updates;

    ItemController(Catalog catalog, Items items, ItemUpdates updates) {
        this.catalog = catalog;
        this.changes = new Changes(catalog);
        this.items = items;
        this.updates = updates;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Answers(
            status = 201,
            headers = {HttpHeaders.LOCATION, HttpHeaders.ETAG})
    Mono<ResponseEntity<ItemView>> create(
            @Valid @RequestBody ItemForm form, @RequestHeader HttpHeaders headers, Caller caller) {
        var item = form.toItem();
        return catalog.create(IdempotencyKey.commandId(headers, caller), caller.actorId(), item)
                .map(Answer::orProblem)
                .map(creation -> created(creation, item));
    }

    /** Without a limit or a cursor, all items: Play Economy's clients know of no pages. */
    @GetMapping
    Mono<ResponseEntity<List<ItemView>>> list(
            @RequestParam(required = false) @Min(1) @Max(Cursor.LIMIT_MAX) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (limit == null && cursor == null) {
            return items.all().map(ItemView::of).collectList().map(ResponseEntity::ok);
        }
        var most = limit == null ? PAGE : limit;
        var after = Cursor.after(cursor, Uuids::isUuid).map(Uuids::parse);
        return items.page(after, most + 1)
                .map(ItemView::of)
                .collectList()
                .map(page -> Cursor.page(page, most, item -> item.id().toString(), "/items"));
    }

    @GetMapping("/{itemId}")
    @Answers(headers = HttpHeaders.ETAG, problems = 404)
    @Parameter(
            name = "asOf",
            in = ParameterIn.QUERY,
            description = "A moment: the item is shown as it was then.",
            schema = @Schema(type = "string", format = "date-time"))
    Mono<ResponseEntity<ItemView>> get(@PathVariable UUID itemId) {
        return items.byId(itemId)
                .map(item ->
                        ResponseEntity.ok().eTag(IfMatch.tag(item.revision())).body(ItemView.of(item)))
                .switchIfEmpty(Mono.error(() -> Changes.unknown(itemId)));
    }

    @PutMapping("/{itemId}")
    @Answers(
            status = 204,
            headers = HttpHeaders.ETAG,
            problems = {404, 412})
    Mono<ResponseEntity<Void>> update(
            @PathVariable UUID itemId,
            @Valid @RequestBody ItemForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return changes.ask(itemId, new Update(form.toItem()), headers, caller).doOnNext(_ -> updates.add());
    }

    @DeleteMapping("/{itemId}")
    @Answers(
            status = 204,
            problems = {404, 412})
    Mono<ResponseEntity<Void>> delete(@PathVariable UUID itemId, @RequestHeader HttpHeaders headers, Caller caller) {
        return changes.ask(itemId, new Delete(), headers, caller);
    }

    private static ResponseEntity<ItemView> created(Creation creation, NewItem item) {
        var token = ConsistencyToken.item(creation.itemId(), creation.revision());
        return ResponseEntity.created(URI.create("/items/" + creation.itemId()))
                .eTag(IfMatch.tag(creation.revision()))
                .header(ConsistencyToken.HEADER, token.toString())
                .body(ItemView.of(creation, item));
    }

    record ItemForm(
            @NotBlank @CodePoints(max = 200) String name,
            @Nullable @CodePoints(max = 2_000) String description,

            @NotNull @Money @DecimalMin("0") @DecimalMax("1000") BigDecimal price) {

        NewItem toItem() {
            return new NewItem(name, description == null ? "" : description, price.setScale(2));
        }
    }
}
