package io.gilstream.catalog.item.web;

import io.gilstream.catalog.item.Catalog;
import io.gilstream.catalog.item.ChangeRequest;
import io.gilstream.catalog.item.NewItem;
import io.gilstream.starter.command.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A catalog that a test asks, and answers for. */
final class FakeCatalog implements Catalog {

    private final List<NewItem> created = new CopyOnWriteArrayList<>();
    private final List<ChangeRequest> changes = new CopyOnWriteArrayList<>();
    private volatile Answer<Creation> creation = new Answer.Undecided<>();
    private volatile Answer<Long> change = new Answer.Undecided<>();

    void reset() {
        created.clear();
        changes.clear();
        creation = new Answer.Undecided<>();
        change = new Answer.Undecided<>();
    }

    void answerCreation(Answer<Creation> answer) {
        creation = answer;
    }

    void answerChange(Answer<Long> answer) {
        change = answer;
    }

    List<NewItem> created() {
        return created;
    }

    List<ChangeRequest> changes() {
        return changes;
    }

    @Override
    public Mono<Answer<Creation>> create(UUID commandId, String actorId, NewItem item) {
        return Mono.fromSupplier(() -> {
            created.add(item);
            return creation;
        });
    }

    @Override
    public Mono<Answer<Long>> change(ChangeRequest request) {
        return Mono.fromSupplier(() -> {
            changes.add(request);
            return change;
        });
    }
}
