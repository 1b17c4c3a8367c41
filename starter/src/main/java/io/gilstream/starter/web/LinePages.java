package io.gilstream.starter.web;

import io.gilstream.starter.view.History;
import io.gilstream.starter.view.Line;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The history of one asset of a player, newest first, page by page. */
public final class LinePages {

    /** How many lines a page has at most. */
    public static final int LIMIT_MAX = 200;

    /** How many lines a page has unless the request says otherwise. */
    public static final String LIMIT_DEFAULT = "50";

    private final History history;

    /** Reads the pages from a history. */
    public LinePages(History history) {
        this.history = history;
    }

    /**
     * Returns a page, with a link to the next one if there are older lines.
     *
     * @param cursor where it starts; null for the newest lines
     * @param request the address that was asked for
     */
    public Mono<ResponseEntity<List<Line>>> page(
            UUID playerId, String asset, int limit, @Nullable String cursor, URI request) {
        var before = cursor == null ? Long.MAX_VALUE : EntryCursor.version(cursor, playerId);
        return history.latest(playerId, asset, before, limit + 1)
                .collectList()
                .map(lines -> lines.size() <= limit
                        ? ResponseEntity.ok(lines)
                        : withNext(playerId, lines.subList(0, limit), request));
    }

    private static ResponseEntity<List<Line>> withNext(UUID playerId, List<Line> lines, URI request) {
        var query = UriComponentsBuilder.newInstance().query(request.getRawQuery());
        var next = EntryCursor.next(query, playerId, lines.getLast().version());
        return ResponseEntity.ok().header(HttpHeaders.LINK, next).body(lines);
    }
}
