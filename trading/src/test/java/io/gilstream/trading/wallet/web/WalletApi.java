package io.gilstream.trading.wallet.web;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.History;
import io.gilstream.trading.wallet.Adjustments;
import reactor.core.publisher.Mono;

/** Makes the controllers of wallets for tests. */
public final class WalletApi {

    private WalletApi() {}

    /** Makes the controller of wallets that are looked at only. */
    public static Object wallets(Accounts accounts) {
        return new WalletController(new Undecided(), accounts);
    }

    /** Makes the controller of their statements. */
    public static Object statements(History history) {
        return new StatementController(history);
    }

    private record Undecided() implements Adjustments {

        @Override
        public Mono<Answer<Long>> credit(Adjustment adjustment) {
            return Mono.just(new Answer.Undecided<>());
        }

        @Override
        public Mono<Answer<Long>> debit(Adjustment adjustment) {
            return Mono.just(new Answer.Undecided<>());
        }
    }
}
