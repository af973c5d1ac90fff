package dev.ordinal.kernel;

import java.util.List;

/**
 * The one door for chance: every random or free decision of a simulation is asked here, under the name of its stream.
 *
 * <p>Choice 0 is the usual outcome; whoever asks puts the options in that order. What answers may be a seed, a list or an
 * explorer that tries them all.
 */
public interface Choices {
    /** One of {@code 0 .. bound - 1}. */
    int choose(String stream, int bound);

    /** The index of one of several outcomes, drawn in proportion to their weights. */
    default int weigh(String stream, int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int drawn = choose(stream, sum);
        int index = 0;
        while (drawn >= weights[index]) {
            drawn -= weights[index++];
        }
        return index;
    }

    /** The same with the weights in a list; where there is one outcome alone, nothing is asked. */
    default int weigh(String stream, List<Integer> weights) {
        return weights.size() == 1
                ? 0
                : weigh(stream, weights.stream().mapToInt(Integer::intValue).toArray());
    }
}
