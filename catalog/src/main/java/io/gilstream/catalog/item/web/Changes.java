package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.ChangeRequest;
import io.gilstream.catalog.item.ItemChange;
import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.IdempotencyKey;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** How changes of items are asked for, and answered: 204, 404, or 412. */
final class Changes {

    private final Catalog catalog;

    Changes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Asks for a change, and answers with the item's new revision as its entity tag. */
    Mono<ResponseEntity<Void>> ask(UUID itemId, ItemChange change, HttpHeaders headers, Caller caller) {
        var request = new ChangeRequest(
                IdempotencyKey.commandId(headers, caller), caller.actorId(), itemId, IfMatch.revision(headers), change);
        return catalog.change(request)
                .map(answer -> revision(answer, itemId))
                .map(revision -> changed(itemId, revision, change));
    }

    private static long revision(Answer<Long> answer, UUID itemId) {
        if (answer instanceof Answer.Refused<Long> refused) {
            throw switch (refused.reason()) {
                case "UNKNOWN_ITEM" -> unknown(itemId);
                case "REVISION_MISMATCH" ->
                    Problem.of(
                            HttpStatus.PRECONDITION_FAILED,
                            "revision-mismatch",
                            "The item is not at the revision that If-Match names.");
                default -> refused.problem("The request was refused: " + refused.reason() + ".");
            };
        }
        return answer.orProblem();
    }

    private static ResponseEntity<Void> changed(UUID itemId, long revision, ItemChange change) {
        var response = ResponseEntity.noContent()
                .header(
                        ConsistencyToken.HEADER,
                        ConsistencyToken.item(itemId, revision).toString());
        return change instanceof ItemChange.Delete
                ? response.build()
                : response.eTag(IfMatch.tag(revision)).build();
    }

    /** Returns the problem of an item that never existed, or was deleted. */
    static Problem unknown(UUID itemId) {
        return Problem.of(HttpStatus.NOT_FOUND, "unknown-item", "There is no item " + itemId + ".");
    }
}
