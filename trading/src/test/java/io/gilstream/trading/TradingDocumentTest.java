package io.gilstream.trading;

import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.ApiDocument;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.History;
import io.gilstream.trading.purchase.FakeOrdering;
import io.gilstream.trading.purchase.InMemoryHistory;
import io.gilstream.trading.purchase.web.PurchaseApi;
import io.gilstream.trading.store.web.StoreApi;
import io.gilstream.trading.wallet.web.WalletApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TradingDocumentTest {

    @Test
    void theDocumentSaysWhatTheServiceServes() {
        var log = new AccountLog();
        var history = new History(log, log.entries(), new Freshness(List.of(log.entries()), Duration.ofMillis(300)));
        var purchases = new InMemoryHistory();
        try (var trading = new TestService(
                "Trading",
                new TradingAccess(),
                StoreApi.controller(new FakeItems(), log),
                PurchaseApi.controller(
                        new FakeOrdering(), purchases, new SimpleMeterRegistry(), InstantSource.system()),
                PurchaseApi.refunds(_ -> Mono.empty(), purchases),
                PurchaseApi.description(),
                WalletApi.wallets(log),
                WalletApi.statements(history))) {
            ApiDocument.assertMatches("trading.json", trading);
        }
    }
}
