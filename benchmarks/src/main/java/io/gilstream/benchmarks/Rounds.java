package io.gilstream.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/** Figures of the same thing, one a round. */
final class Rounds {

    private Rounds() {}

    /** Returns the one in the middle, of an even number the upper one of the two. */
    static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Returns the median of the ratios of each round's figure to the reference's of the same round. */
    static double ratio(List<Double> figures, List<Double> reference) {
        return median(IntStream.range(0, figures.size())
                .mapToObj(round -> figures.get(round) / reference.get(round))
                .toList());
    }

    /** Returns the median of how much each round's figure is above the reference's of the same round. */
    static double difference(List<Double> figures, List<Double> reference) {
        return median(IntStream.range(0, figures.size())
                .mapToObj(round -> figures.get(round) - reference.get(round))
                .toList());
    }
}
