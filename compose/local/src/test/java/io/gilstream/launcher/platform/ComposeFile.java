package io.gilstream.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** What {@code compose/compose.yaml} says. */
final class ComposeFile {

    private static final Pattern FILLED = Pattern.compile("\\s([a-z.-]+)=(\\S+)");

    private final String text;
    private final JsonNode content;

    ComposeFile(Home home) throws IOException {
        text = Files.readString(home.compose("compose.yaml"));
        Object loaded = new Yaml().load(text); // unlike Jackson's reader, it follows the merge keys
        content = new ObjectMapper().valueToTree(loaded);
    }

    String text() {
        return text;
    }

    List<String> topLevel() {
        return names(content);
    }

    List<String> services() {
        return names(content.path("services"));
    }

    String image(String service) {
        return service(service).path("image").asText();
    }

    List<String> list(String service, String key) {
        var values = new ArrayList<String>();
        service(service).path(key).forEach(value -> values.add(value.asText()));
        return values;
    }

    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        service(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** Returns what a container's command passes to fill.sh. */
    Placeholders placeholders(String service) {
        var command = String.join(" ", list(service, "command"));
        return new Placeholders(FILLED.matcher(command)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2))));
    }

    private JsonNode service(String name) {
        return content.path("services").path(name);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
