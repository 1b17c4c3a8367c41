package io.gilstream.systemtests;

import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import java.util.List;
import java.util.stream.IntStream;

/** Players with gil for all that a test lets them buy, and what they buy. */
final class Shoppers {

    private static final String GIL = "100000";

    private final Item item;
    private final List<SignedIn> buyers;

    /** Makes players with gil for all that they will buy. */
    Shoppers(Platform platform, int count) {
        var players = new Players(platform);
        var admin = new Api(platform, players.admin().token());
        item = admin.createItem("Feather", "1");
        buyers = IntStream.range(0, count).mapToObj(_ -> players.newPlayer()).toList();
        buyers.forEach(buyer -> admin.credit(buyer.id(), GIL));
    }

    List<SignedIn> buyers() {
        return buyers;
    }

    Item item() {
        return item;
    }
}
