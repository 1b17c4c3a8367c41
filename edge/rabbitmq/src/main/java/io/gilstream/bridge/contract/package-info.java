/**
 * What each event of the log is to services that know Play Economy's messages; pure.
 *
 * <p>Source: the contracts of Play Economy's services Catalog, Identity, Inventory and Trading.
 */
@NullMarked
package io.gilstream.bridge.contract;

import org.jspecify.annotations.NullMarked;
