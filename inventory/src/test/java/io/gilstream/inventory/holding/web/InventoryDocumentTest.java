package io.gilstream.inventory.holding.web;

import io.gilstream.inventory.InventoryAccess;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.testing.AccountLog;
import io.gilstream.starter.testing.ApiDocument;
import io.gilstream.starter.testing.FakeItems;
import io.gilstream.starter.testing.TestService;
import io.gilstream.starter.view.History;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryDocumentTest {

    @Test
    void theDocumentSaysWhatTheServiceServes() {
        var log = new AccountLog();
        var history = new History(log, log.entries(), new Freshness(List.of(log.entries()), Duration.ofMillis(300)));
        try (var inventory = new TestService(
                "Inventory",
                new InventoryAccess(),
                new HoldingController(new FakeAdjustments(), log, history, new FakeItems()),
                new HistoryController(history))) {
            ApiDocument.assertMatches("inventory.json", inventory);
        }
    }
}
