package io.gilstream.trading.store.web;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Account.Stack;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Item;
import io.gilstream.trading.TradingAccess;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class StoreControllerTest {

    private static final String SCOPE = "trading.fullaccess";
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID POTION = new UUID(0, 3);
    private static final FakeItems ITEMS = new FakeItems();
    private static final Accounts ACCOUNTS = id -> Mono.just(id.equals(ANA) ? anas() : Account.EMPTY);
    private static final TestService SERVICE =
            new TestService("Trading", new TradingAccess(), ITEMS, ACCOUNTS, new StoreController(ITEMS, ACCOUNTS));

    static {
        ITEMS.put(new Item(POTION, "Potion", "Restores HP", new BigDecimal("5.00"), 4, Instant.EPOCH));
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void showsWhatThePlayerHasAndCanBuy() {
        store(ANA, "account/" + ANA + "/7")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'items':[{'id':'" + POTION + "','name':'Potion','description':'Restores HP','price':5.00,"
                        + "'ownedQuantity':3}],'userGil':12.50}");
    }

    @Test
    void showsTheStoreToANewPlayer() {
        store(BEN, "item/" + POTION + "/4")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{'items':[{'ownedQuantity':0}],'userGil':0}");
    }

    @Test
    void isNeverSilentlyStale() {
        store(ANA, "account/" + ANA + "/8").expectStatus().isEqualTo(503);
        store(ANA, "item/" + POTION + "/5").expectStatus().isEqualTo(503);
        store(ANA, "hello").expectStatus().isBadRequest();
    }

    @Test
    void asksForItsScope() {
        SERVICE.player(ANA, "other")
                .get()
                .uri("/store")
                .exchange()
                .expectStatus()
                .isForbidden();
        SERVICE.client().get().uri("/store").exchange().expectStatus().isUnauthorized();
    }

    private static ResponseSpec store(UUID player, String token) {
        return SERVICE.player(player, SCOPE)
                .get()
                .uri("/store")
                .header(ConsistencyToken.HEADER, token)
                .exchange();
    }

    private static Account anas() {
        return new Account(7, new BigDecimal("12.50"), Map.of(POTION, new Stack(3, Instant.EPOCH)));
    }
}
