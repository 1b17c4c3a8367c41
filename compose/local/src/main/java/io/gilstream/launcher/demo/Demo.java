package io.gilstream.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gilstream.launcher.api.Caller;
import io.gilstream.launcher.platform.Home;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.platform.PlatformFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Puts an item on sale, credits gil, buys the item as a player, and tells how long each step took. */
@Command(
        name = "demo",
        description = "Buys an item through the public API and shows each step with its time.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUANTITY = 2;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var platform = new PlatformFile(Home.find(System.getenv()))
                .read()
                .orElseThrow(() -> new LauncherException("Nothing runs here; start it with ./gilstream up"));
        var admin = Caller.signIn(platform, "admin@play.com");
        var player = Caller.signIn(platform, "player@play.com");

        var created = createItem(platform, admin);
        var item = created.body();
        tell("admin put an item on sale: " + item.path("name").asText() + ", " + item.path("price") + " gil");
        credit(platform, admin, player.id());
        tell("admin credited 100 gil to player@play.com");
        buy(platform, player, created);
        return 0;
    }

    private static Caller.Answer createItem(JsonNode platform, Caller admin) throws IOException, InterruptedException {
        var item = JSON.createObjectNode()
                .put("name", "Potion " + Long.toHexString(System.currentTimeMillis()))
                .put("description", "Restores 50 HP")
                .put("price", new BigDecimal("12.50"));
        return admin.post(url(platform, "catalog") + "/items", item);
    }

    private static void credit(JsonNode platform, Caller admin, String player)
            throws IOException, InterruptedException {
        var credit = JSON.createObjectNode().put("amount", 100).put("reason", "demo");
        admin.post(url(platform, "trading") + "/wallets/" + player + "/credits", credit);
    }

    private static void buy(JsonNode platform, Caller player, Caller.Answer created)
            throws IOException, InterruptedException {
        var item = created.body().path("id").asText();
        var purchase = JSON.createObjectNode()
                .put("itemId", item)
                .put("quantity", QUANTITY)
                .put("idempotencyId", UUID.randomUUID().toString());
        var trading = url(platform, "trading");

        var start = System.nanoTime();
        player.post(trading + "/purchase", purchase);
        tell(start, "accepted", "POST /purchase answered 202: the command is on the log");
        // The same request again has no second effect; with Prefer it waits for the answer that the first one got.
        var decided = player.post(trading + "/purchase", purchase, "Prefer", "wait=10");
        var status = decided.body();
        tell(start, "decided", status.path("state").asText() + " for " + status.path("purchaseTotal") + " gil");

        var token = created.consistencyToken() + "," + decided.consistencyToken();
        var inventory =
                player.get(url(platform, "inventory") + "/items?userId=" + player.id(), "Consistency-Token", token);
        var held = find(inventory.body(), "catalogItemId", item);
        tell(start, "visible in inventory", "quantity " + held.path("quantity"));
        var store = player.get(trading + "/store", "Consistency-Token", token).body();
        var sold = find(store.path("items"), "id", item);
        tell(
                start,
                "visible in store",
                "owned " + sold.path("ownedQuantity") + ", " + store.path("userGil") + " gil left");
    }

    private static JsonNode find(JsonNode items, String field, String id) {
        for (var item : items) {
            if (item.path(field).asText().equals(id)) {
                return item;
            }
        }
        throw new LauncherException("The item just bought is not shown: " + id);
    }

    private static String url(JsonNode platform, String name) {
        return platform.path("urls").path(name).asText();
    }

    private static void tell(long startNanos, String step, String seen) {
        var millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
        tell(String.format(Locale.ROOT, "%6d ms  %-20s %s", millis, step, seen));
    }

    private static void tell(String line) {
        System.out.println(line);
    }
}
