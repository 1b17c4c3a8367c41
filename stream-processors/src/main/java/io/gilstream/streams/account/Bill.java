package io.gilstream.streams.account;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Fact.PricedLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a purchase costs, or what a refund paid back.
 *
 * @param items each item once, in the order in which the lines name them first; empty for a purchase of which version 1
 *     of {@code AnswerState} kept the total alone
 * @param total in gil
 */
record Bill(List<Billed> items, Gil total) {

    /**
     * One item of a bill.
     *
     * @param quantity how many, in all lines that name it
     * @param unitPrice in gil, of one: one catalog revision priced all lines, so it is one price
     * @param refunded how many of them were taken back by refunds so far
     */
    record Billed(UUID itemId, int quantity, Gil unitPrice, int refunded) {

        Billed {
            if (refunded < 0 || refunded > quantity) {
                throw new IllegalArgumentException("No more can be taken back than was bought");
            }
        }

        /** Returns how many can still be taken back. */
        int left() {
            return quantity - refunded;
        }

        private Billed refund(int number) {
            return new Billed(itemId, quantity, unitPrice, refunded + number);
        }

        private Billed only(int number) {
            return new Billed(itemId, number, unitPrice, 0);
        }
    }

    Bill {
        items = List.copyOf(items);
    }

    /** Returns the bill of lines that were priced. */
    static Bill of(List<PricedLine> lines) {
        var items = new LinkedHashMap<UUID, Billed>();
        lines.forEach(line -> items.merge(
                line.itemId(),
                new Billed(line.itemId(), line.quantity(), line.unitPrice(), 0),
                (one, other) -> new Billed(one.itemId(), one.quantity() + other.quantity(), one.unitPrice(), 0)));
        return ofItems(List.copyOf(items.values()));
    }

    /** Returns the items' ids. */
    Set<UUID> itemIds() {
        return items.stream().map(Billed::itemId).collect(Collectors.toUnmodifiableSet());
    }

    private static Bill ofItems(List<Billed> items) {
        return new Bill(
                items,
                items.stream()
                        .map(item -> item.unitPrice().times(item.quantity()))
                        .reduce(Gil.ZERO, Gil::plus));
    }

    /** Returns this bill after so many of each item were taken back. */
    Bill refund(Map<UUID, Integer> quantities) {
        var after = items.stream()
                .map(item -> item.refund(quantities.getOrDefault(item.itemId(), 0)))
                .toList();
        return new Bill(after, total);
    }

    /** Returns the bill of so many of each item alone, at the prices of this one. */
    Bill only(Map<UUID, Integer> quantities) {
        return ofItems(items.stream()
                .filter(item -> quantities.containsKey(item.itemId()))
                .map(item -> item.only(quantities.getOrDefault(item.itemId(), 0)))
                .toList());
    }

    /** Returns the bill of what was taken back so far, at the prices of this one. */
    Bill refunded() {
        return ofItems(items.stream()
                .filter(item -> item.refunded() > 0)
                .map(item -> item.only(item.refunded()))
                .toList());
    }
}
