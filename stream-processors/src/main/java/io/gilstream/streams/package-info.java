/**
 * The decisions of Gilstream, one package for each topology.
 *
 * <p>Read {@link io.gilstream.streams.account} first: it decides purchases. In each package the rules are plain Java; a
 * {@code *Topology} says where records come from and go to, a {@code *Processor} keeps state around one call of a rule,
 * a {@code *Store} writes that state down, and {@code *Records} turn contracts into values and back. The {@code app}
 * package runs the topologies.
 *
 * <p>Topologies are built node by node, without the DSL, so that every operator, store and internal topic has a name
 * that someone chose: there is no generated name that a change could shift.
 */
@NullMarked
package io.gilstream.streams;

import org.jspecify.annotations.NullMarked;
