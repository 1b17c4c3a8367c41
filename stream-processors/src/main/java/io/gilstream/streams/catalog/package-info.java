/**
 * Decides every command about the catalog.
 *
 * <p>Read {@link io.gilstream.streams.catalog.CatalogDecisions} first: it holds every rule.
 * {@link io.gilstream.streams.catalog.CatalogProcessor} feeds it, and writes down what it decides.
 */
@NullMarked
package io.gilstream.streams.catalog;

import org.jspecify.annotations.NullMarked;
