package io.gilstream.systemtests;

import io.gilstream.systemtests.Api.Item;
import io.gilstream.systemtests.Players.SignedIn;
import io.gilstream.systemtests.fuzz.Fixture;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What the fuzzer finds there: items on sale, players with items and gil, purchases, users. */
final class FuzzFixture {

    private static final String GIL = "1000000";

    private final Players players;
    private final SignedIn admin;
    private final SignedIn player;
    private final Fixture fixture;

    FuzzFixture(Platform platform) {
        players = new Players(platform);
        admin = players.admin();
        player = players.newPlayer();
        var api = new Api(platform, admin.token());
        var bought = api.createItem("Fuzz potion", "0.01");
        var changing = api.createItem("Fuzz elixir", "1");
        api.credit(admin.id(), GIL);
        api.credit(player.id(), GIL);
        fixture = new Fixture(
                Map.of(
                        "itemId", List.of(id(bought), id(changing)),
                        "catalogItemId", List.of(id(bought)),
                        "userId", List.of(user(api, player), user(api, players.newPlayer())),
                        "playerId", List.of(player.id().toString(), admin.id().toString()),
                        "purchaseId", List.of(purchase(platform, player, bought), purchase(platform, admin, bought)),
                        "currency", List.of("gil", "gems"),
                        "Consistency-Token", List.of(bought.consistencyToken()),
                        "Prefer", List.of("wait=20")),
                Map.of(
                        "itemId", several(_ -> id(api.createItem("Doomed", "1"))),
                        "userId", several(_ -> user(api, players.newPlayer()))));
    }

    SignedIn admin() {
        return admin;
    }

    SignedIn player() {
        return player;
    }

    Fixture fixture() {
        return fixture;
    }

    private static List<String> several(IntFunction<String> each) {
        return IntStream.range(0, 4).mapToObj(each).toList();
    }

    private static String purchase(Platform platform, SignedIn buyer, Item item) {
        var id = UUID.randomUUID();
        new Api(platform, buyer.token()).buy(item, 100, id).expect(200);
        return id.toString();
    }

    /** Returns the id of a user as soon as everybody can read of them. */
    private static String user(Api admin, SignedIn user) {
        Eventually.returns(() -> admin.get("identity", "/users/" + user.id()), answer -> answer.status() == 200);
        return user.id().toString();
    }

    private static String id(Item item) {
        return item.id().toString();
    }
}
