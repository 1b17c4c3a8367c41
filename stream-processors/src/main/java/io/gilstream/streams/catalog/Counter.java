package io.gilstream.streams.catalog;

/**
 * How far the catalog has counted.
 *
 * @param revision of the latest event: 0 before the first
 * @param productNumber of the latest product: 0 before the first
 */
record Counter(long revision, int productNumber) {

    /** Before the first event. */
    static final Counter START = new Counter(0, 0);

    Counter next() {
        return new Counter(revision + 1, productNumber);
    }

    Counter nextProduct() {
        return new Counter(revision + 1, Math.addExact(productNumber, 1));
    }
}
