package io.gilstream.inventory.holding.web;

import io.gilstream.inventory.holding.Adjustments;
import io.gilstream.starter.command.Answer;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes adjustments, and answers as a test wants. */
final class FakeAdjustments implements Adjustments {

    private final List<Adjustment> granted = new ArrayList<>();
    private final List<Adjustment> subtracted = new ArrayList<>();
    private volatile Answer<Long> answer = new Answer.Done<>(7L);

    /** Says what becomes of adjustments from now on. */
    void answer(Answer<Long> now) {
        answer = now;
    }

    /** Forgets everything, and answers again. */
    void clear() {
        granted.clear();
        subtracted.clear();
        answer = new Answer.Done<>(7L);
    }

    List<Adjustment> granted() {
        return granted;
    }

    List<Adjustment> subtracted() {
        return subtracted;
    }

    @Override
    public Mono<Answer<Long>> grant(Adjustment adjustment) {
        granted.add(adjustment);
        return Mono.just(answer);
    }

    @Override
    public Mono<Answer<Long>> subtract(Adjustment adjustment) {
        subtracted.add(adjustment);
        return Mono.just(answer);
    }
}
