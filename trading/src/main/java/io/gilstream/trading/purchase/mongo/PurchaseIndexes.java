package io.gilstream.trading.purchase.mongo;

import io.gilstream.starter.view.Views;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Makes the index that the list of purchases needs, once the service is up, however long the database needs.
 *
 * <p>Without it lists are slow and right, so nobody waits for it. Making an index that is there does nothing.
 */
@Component
final class PurchaseIndexes implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseIndexes.class);

    private final Views views;

    PurchaseIndexes(Views views) {
        this.views = views;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Thread.ofVirtual().name("indexes").start(() -> ensure().block());
    }

    Mono<Void> ensure() {
        return views.ensureIndex(MongoPurchaseHistory.PURCHASES, MongoPurchaseHistory.INDEX)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
                        .maxBackoff(Duration.ofMinutes(1))
                        .doBeforeRetry(attempt -> LOG.atWarn()
                                .addKeyValue("collection", MongoPurchaseHistory.PURCHASES)
                                .addKeyValue("cause", attempt.failure())
                                .log("An index cannot be made yet")));
    }
}
