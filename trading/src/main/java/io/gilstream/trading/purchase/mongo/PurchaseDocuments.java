package io.gilstream.trading.purchase.mongo;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static io.gilstream.starter.view.Documents.text;
import static io.gilstream.starter.view.Documents.uuid;

import io.gilstream.trading.purchase.Order;
import io.gilstream.trading.purchase.PricedLine;
import io.gilstream.trading.purchase.Purchase;
import io.gilstream.trading.purchase.Purchase.Bill;
import io.gilstream.trading.purchase.Purchase.Progress;
import io.gilstream.trading.purchase.Refunded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.Document;

/** Purchases as their sinks write them. */
final class PurchaseDocuments {

    private PurchaseDocuments() {}

    static Purchase purchase(Document document, Optional<Refunded> refunded) {
        var lines = lines(document);
        var order = new Order(
                uuid(document, "playerId"),
                uuid(document, "purchaseId"),
                lines.stream()
                        .map(line -> new Order.Line(line.itemId(), line.quantity()))
                        .toList());
        var bill = new Bill(lines.stream().map(PricedLine::unitPrice).toList(), amount(document, "total"));
        return new Purchase(
                order,
                progress(document, bill, refunded),
                instant(document, "receivedAt"),
                instant(document, "decidedAt"));
    }

    static List<PricedLine> lines(Document document) {
        return document.getList("lines", Document.class).stream()
                .map(line -> new PricedLine(
                        uuid(line, "itemId"), Math.toIntExact(number(line, "quantity")), amount(line, "unitPrice")))
                .toList();
    }

    private static Progress progress(Document document, Bill bill, Optional<Refunded> refunded) {
        return text(document, "status").equals("COMPLETED")
                ? new Progress.Completed(bill, number(document, "version"), refunded)
                : new Progress.Faulted(text(document, "reason"), line(document), bill);
    }

    private static OptionalInt line(Document document) {
        return document.get("line") == null
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(number(document, "line")));
    }

    private static Optional<BigDecimal> amount(Document document, String field) {
        return document.get(field) == null ? Optional.empty() : Optional.of(gil(document, field));
    }
}
