package io.gilstream.streams.account;

import java.util.List;

/** What becomes of a command. */
sealed interface Decision permits Decision.Accepted, Refused {

    /**
     * It takes effect.
     *
     * @param postings what moved, as double entry: per asset they sum to zero
     * @param account the account afterwards, as far as the command touched it
     */
    record Accepted(Fact fact, List<Posting> postings, Account account) implements Decision {

        public Accepted {
            postings = List.copyOf(postings);
        }
    }
}
