/**
 * Measures what Gilstream promises, as ratios against references of the same run.
 *
 * <p>{@link io.gilstream.benchmarks.CoreBenchmark} is the way in; a {@link io.gilstream.benchmarks.Subject} is one
 * thing measured.
 */
@NullMarked
package io.gilstream.benchmarks;

import org.jspecify.annotations.NullMarked;
