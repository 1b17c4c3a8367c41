package io.gilstream.launcher.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The line that lists a message.
 *
 * @param id the name by which commands know it
 * @param type the first of its types
 * @param when when it failed, or else was sent
 * @param cause why it is there
 */
record Row(
        String id,
        @Nullable String type,
        @Nullable String when,
        @Nullable String cause) {

    private static final Row TITLE = new Row("id", "type", "when", "cause");
    private static final int CELL_LENGTH_MAX = 200;

    /** Returns rows as lines with aligned columns, below a title; a cell has at most 200 characters, except the id. */
    static List<String> table(List<Row> rows) {
        var cells =
                Stream.concat(Stream.of(TITLE), rows.stream()).map(Row::cells).toList();
        var widths = new int[3];
        cells.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        var format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %-" + widths[2] + "s  %s";
        return cells.stream().map(row -> format.formatted(row.toArray())).toList();
    }

    /** Returns it as a line of its own. */
    String line() {
        return String.join("  ", cells());
    }

    private List<String> cells() {
        return List.of(id, cell(type), cell(when), cell(cause));
    }

    private static String cell(@Nullable String text) {
        var line = Objects.requireNonNullElse(text, "-").strip().replaceAll("\\s+", " ");
        return line.length() > CELL_LENGTH_MAX ? line.substring(0, CELL_LENGTH_MAX) + "…" : line;
    }
}
