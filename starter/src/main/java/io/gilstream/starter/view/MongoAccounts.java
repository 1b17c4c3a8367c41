package io.gilstream.starter.view;

import static io.gilstream.starter.view.Documents.gil;
import static io.gilstream.starter.view.Documents.inner;
import static io.gilstream.starter.view.Documents.instant;
import static io.gilstream.starter.view.Documents.number;
import static java.util.stream.Collectors.toMap;

import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.view.Account.Stack;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** The collection {@code accounts}: a document for each player, its id the player's, its stacks by item. */
public final class MongoAccounts implements Accounts {

    private static final String COLLECTION = "accounts";

    private final Views views;

    /** Reads the accounts from a service's database. */
    public MongoAccounts(Views views) {
        this.views = views;
    }

    @Override
    public Mono<Account> of(UUID playerId) {
        return views.byId(COLLECTION, playerId.toString())
                .map(MongoAccounts::account)
                .defaultIfEmpty(Account.EMPTY);
    }

    private static Account account(Document document) {
        return new Account(
                number(document, "version"), balances(inner(document, "balances")), stacks(inner(document, "stacks")));
    }

    private static Map<String, BigDecimal> balances(Document document) {
        return document.keySet().stream().collect(toMap(Function.identity(), currency -> gil(document, currency)));
    }

    private static Map<UUID, Stack> stacks(Document document) {
        var stacks = new HashMap<UUID, Stack>();
        for (var itemId : document.keySet()) {
            var stack = inner(document, itemId);
            stacks.put(
                    Uuids.parse(itemId),
                    new Stack(Math.toIntExact(number(stack, "quantity")), instant(stack, "acquiredAt")));
        }
        return stacks;
    }
}
