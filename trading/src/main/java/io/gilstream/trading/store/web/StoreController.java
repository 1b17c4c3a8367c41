package io.gilstream.trading.store.web;

import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Item;
import io.gilstream.starter.view.Items;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class StoreController {

    private final Items items;
    private final Accounts accounts;

    StoreController(Items items, Accounts accounts) {
        this.items = items;
        this.accounts = accounts;
    }

    @GetMapping("/store")
    Mono<StoreView> get(Caller player) {
        return Mono.zip(items.all().collectList(), accounts.of(player.id()), StoreView::of);
    }

    record StoreView(List<StoreItem> items, BigDecimal userGil) {

        static StoreView of(List<Item> items, Account account) {
            return new StoreView(
                    items.stream()
                            .map(item -> StoreItem.of(item, account.owned(item.id())))
                            .toList(),
                    account.gil());
        }
    }

    record StoreItem(UUID id, String name, String description, BigDecimal price, int ownedQuantity) {

        static StoreItem of(Item item, int owned) {
            return new StoreItem(item.id(), item.name(), item.description(), item.price(), owned);
        }
    }
}
