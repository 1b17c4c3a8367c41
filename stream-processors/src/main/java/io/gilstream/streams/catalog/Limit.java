package io.gilstream.streams.catalog;

/**
 * How many of an item one player may buy.
 *
 * @param quantity in one period
 * @param periodSeconds how long a period is
 */
record Limit(int quantity, int periodSeconds) {}
