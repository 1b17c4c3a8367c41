package io.gilstream.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay as the bridge is asked for it.
 *
 * @param since null where it begins at a position
 * @param from empty where it begins at a time
 * @param types empty for all
 */
record Wish(String queue, @Nullable Instant since, Map<String, Long> from, List<String> types) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        var json = JSON.createObjectNode().put("queue", queue);
        if (since == null) {
            json.set("from", JSON.valueToTree(from));
        } else {
            json.put("since", since.toString());
        }
        if (!types.isEmpty()) {
            json.set("types", JSON.valueToTree(types));
        }
        return json;
    }
}
