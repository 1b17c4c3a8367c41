/**
 * The language the parts of Gilstream speak to each other: {@link io.gilstream.schemas.Topics} names every topic, and
 * the records on them are generated from {@code src/main/avro}.
 *
 * <p>Nothing here decides anything. A change here is a change to a public contract, which may only grow: see
 * {@code docs/adr/0002-registry-and-wire-format.md}.
 */
@NullMarked
package io.gilstream.schemas;

import org.jspecify.annotations.NullMarked;
