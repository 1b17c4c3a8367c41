package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.Catalog.Creation;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import io.gilstream.starter.web.IdempotencyKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/items")
class ItemController {

    private final Catalog catalog;
    private final Items items;

    ItemController(Catalog catalog, Items items) {
        this.catalog = catalog;
        this.items = items;
    }

    @PostMapping
    Mono<ResponseEntity<ItemView>> create(
            @Valid @RequestBody ItemForm form, @RequestHeader HttpHeaders headers, Caller caller) {
        var item = form.toItem();
        return catalog.create(IdempotencyKey.commandId(headers, caller), caller.actorId(), item)
                .map(Answer::orProblem)
                .map(creation -> created(creation, item));
    }

    @GetMapping
    Mono<List<ItemView>> list() {
        return items.all().map(ItemView::of).collectList();
    }

    @GetMapping("/{itemId}")
    Mono<ItemView> get(@PathVariable UUID itemId) {
        return items.byId(itemId).map(ItemView::of).switchIfEmpty(Mono.error(() -> unknown(itemId)));
    }

    private static ResponseEntity<ItemView> created(Creation creation, NewItem item) {
        var token = ConsistencyToken.item(creation.itemId(), creation.revision());
        return ResponseEntity.created(URI.create("/items/" + creation.itemId()))
                .header(ConsistencyToken.HEADER, token.toString())
                .body(new ItemView(
                        creation.itemId(), item.name(), item.description(), item.price(), creation.createdAt()));
    }

    private static Problem unknown(UUID itemId) {
        return Problem.of(HttpStatus.NOT_FOUND, "unknown-item", "There is no item " + itemId + ".");
    }

    record ItemForm(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 2000) String description,

            @NotNull @Money @DecimalMin("0") @DecimalMax("1000") BigDecimal price) {

        NewItem toItem() {
            return new NewItem(name, description == null ? "" : description, price.setScale(2));
        }
    }

    record ItemView(UUID id, String name, String description, BigDecimal price, Instant createdDate) {

        static ItemView of(Item item) {
            return new ItemView(item.id(), item.name(), item.description(), item.price(), item.createdAt());
        }
    }
}
