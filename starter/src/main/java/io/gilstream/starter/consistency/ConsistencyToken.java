package io.gilstream.starter.consistency;

import io.gilstream.starter.problem.Problem;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a write touched, and at which versions. A write answers with it; a read that carries it is not answered from
 * anything older.
 *
 * <p>As text, {@code <kind>/<id>/<version>}, several with commas between them. Clients pass it on without looking.
 */
public record ConsistencyToken(List<Entry> entries) {

    /** The header that carries it, both ways. */
    public static final String HEADER = "Consistency-Token";

    private static final int ENTRIES_MAX = 8;
    private static final String KIND = "[a-z]{1,20}";
    private static final String ID = "[0-9a-zA-Z/-]{1,100}";
    private static final String VERSION = "[0-9]{1,18}";
    private static final Pattern ENTRY = Pattern.compile("(" + KIND + ")/(" + ID + ")/(" + VERSION + ")");

    /** What the header's value looks like. */
    public static final String PATTERN = "^" + KIND + "/" + ID + "/" + VERSION + "([ \\t]*,[ \\t]*" + KIND + "/" + ID
            + "/" + VERSION + "){0," + (ENTRIES_MAX - 1) + "}$";

    /** One thing that a write touched. */
    public record Entry(String kind, String id, long version) {

        @Override
        public String toString() {
            return kind + "/" + id + "/" + version;
        }
    }

    public ConsistencyToken {
        entries = List.copyOf(entries);
    }

    /** Names a version of one thing. */
    public static ConsistencyToken of(String kind, Object id, long version) {
        return new ConsistencyToken(List.of(new Entry(kind, id.toString(), version)));
    }

    /** Names a version of a player's account. */
    public static ConsistencyToken account(UUID playerId, long version) {
        return of(VersionedView.ACCOUNT, playerId, version);
    }

    /** Names a version of a catalog item. */
    public static ConsistencyToken item(UUID itemId, long revision) {
        return of(VersionedView.ITEM, itemId, revision);
    }

    /** Names what both tokens name. */
    public ConsistencyToken and(ConsistencyToken other) {
        return new ConsistencyToken(
                Stream.concat(entries.stream(), other.entries.stream()).toList());
    }

    /** Reads the token of a request; without one, nothing needs to be waited for. */
    public static ConsistencyToken in(HttpHeaders headers) {
        var entries = headers.getOrEmpty(HEADER).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .limit(ENTRIES_MAX + 1L)
                .map(ConsistencyToken::entry)
                .toList();
        if (entries.size() > ENTRIES_MAX) {
            throw malformed();
        }
        return new ConsistencyToken(entries);
    }

    private static Entry entry(String text) {
        var matcher = ENTRY.matcher(text.strip());
        if (!matcher.matches()) {
            throw malformed();
        }
        return new Entry(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)));
    }

    private static Problem malformed() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "malformed-consistency-token",
                "The header " + HEADER + " must be what a write answered with.");
    }

    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining(","));
    }
}
