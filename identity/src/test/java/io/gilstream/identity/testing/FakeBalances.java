package io.gilstream.identity.testing;

import io.gilstream.identity.user.Balances;
import io.gilstream.starter.command.Answer;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Wallets whose balances a test looks at. */
public final class FakeBalances implements Balances {

    private final List<Balance> asked = new ArrayList<>();
    private volatile Answer<Long> answer = new Answer.Done<>(7L);

    /** Returns the balances that were to be set. */
    public List<Balance> asked() {
        return asked;
    }

    /** Says what becomes of them from now on. */
    public void answer(Answer<Long> how) {
        answer = how;
    }

    @Override
    public Mono<Answer<Long>> set(Balance balance) {
        return Mono.fromCallable(() -> {
            asked.add(balance);
            return answer;
        });
    }
}
