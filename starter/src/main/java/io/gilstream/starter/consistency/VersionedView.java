package io.gilstream.starter.consistency;

import reactor.core.publisher.Mono;

/** A view whose documents say at which version they are. */
public interface VersionedView {

    /** The kind of a player's account. */
    String ACCOUNT = "account";

    /** The kind of a catalog item. */
    String ITEM = "item";

    /** Returns what kind of thing this view shows. */
    String kind();

    /** Returns the version of a document; 0, or nothing, while there is none. */
    Mono<Long> versionOf(String id);
}
