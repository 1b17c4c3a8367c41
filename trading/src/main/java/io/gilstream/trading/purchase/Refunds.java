package io.gilstream.trading.purchase;

import io.gilstream.starter.command.Answer;
import reactor.core.publisher.Mono;

/** Where refunds are asked for. */
@FunctionalInterface
public interface Refunds {

    /** Refunds, and tells what that did. Doing it twice under the same id does it once. */
    Mono<Answer<Refund.Receipt>> refund(Refund refund);
}
