package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.systemtests.Players.SignedIn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metrics do not grow with those who play. */
@ExtendWith(Platform.Extension.class)
class MetricsIT {

    private static final List<String> SERVICES =
            List.of("trading", "inventory", "catalog", "identity", "stream-processors");
    private static final int PLAYERS = 5;
    private static final int PURCHASES = 50;

    private final Platform platform;
    private final Api admin;
    private final Players players;

    MetricsIT(Platform platform) {
        this.platform = platform;
        players = new Players(platform);
        admin = new Api(platform, players.admin().token());
    }

    @Test
    void theNumberOfSeriesDoesNotDependOnPlayersItemsOrPaths() {
        use(players.newPlayer());
        var before = new TreeMap<String, Set<String>>();
        SERVICES.forEach(service -> before.put(service, series(service)));

        var buyers = Stream.generate(players::newPlayer).limit(PLAYERS).toList();
        for (var i = 0; i < PURCHASES; i++) {
            use(buyers.get(i % PLAYERS));
        }

        for (var service : SERVICES) {
            var grown = new HashSet<>(series(service));
            grown.removeAll(before.get(service));
            // What the virtual machine does for the first time is a series more, too.
            assertThat(grown).as(service).hasSizeLessThan(PURCHASES / 5);
        }
    }

    /** Everything with ids of its own: a player's purchase and reads, items, and paths that lead nowhere. */
    private void use(SignedIn player) {
        var asPlayer = new Api(platform, player.token());
        var id = UUID.randomUUID();
        var item = admin.createItem("Leaf", "0.01");
        admin.credit(player.id(), "1");
        asPlayer.buy(item, 1, id).expect(200);
        asPlayer.get("trading", "/purchase/status/" + id);
        asPlayer.get(
                "trading",
                "/wallets/" + player.id() + "/statement?currency=c"
                        + id.toString().substring(0, 8));
        asPlayer.get("inventory", "/items?userId=" + player.id());
        admin.get("catalog", "/items/" + id);
        admin.get("identity", "/users/" + id);
        for (var service : SERVICES) {
            admin.get(service, "/" + id);
            Api.anonymous(platform).get(service, "/" + id + "/" + id + "?" + id);
        }
    }

    /** Returns the names and labels of all series. */
    private Set<String> series(String service) {
        return Api.text(platform.url(service) + "/metrics")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }
}
