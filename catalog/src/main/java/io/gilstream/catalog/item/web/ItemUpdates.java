package io.gilstream.catalog.item.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * The counter {@code ItemUpdated} of Play Economy: how many updates of items were answered as done.
 *
 * <p>It has no tag with the item's id, as Play Economy's has: each item would be a time series more, for ever, and
 * nothing limits the number of items. The history of an item says how often it was updated.
 */
@Component
final class ItemUpdates implements MeterBinder {

    private final LongAdder count = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("ItemUpdated", count, LongAdder::doubleValue)
                .description("Updates of items that were answered as done")
                .register(registry);
    }

    void add() {
        count.increment();
    }
}
