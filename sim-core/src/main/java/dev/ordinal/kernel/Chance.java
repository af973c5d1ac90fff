package dev.ordinal.kernel;

import java.util.List;
import org.pcollections.ConsPStack;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PStack;

/** Where a simulation stands in its stream of choices: a value, so that a rewound run draws the same again. */
public sealed interface Chance {
    /** What the next choice on this stream is, and the chance after it. */
    Drawn draw(String stream, int bound);

    /** A choice and what remains. */
    record Drawn(int choice, Chance rest) {}

    /** The usual outcome of everything. */
    static Chance usual() {
        return listed(List.of());
    }

    /** Choices that follow from a seed; each stream has its own, so that one draw more on one leaves the others alone. */
    static Chance seeded(long seed) {
        return new Seeded(seed, HashTreePMap.empty());
    }

    /** These choices in order, whatever the stream, each cut to its bound; after the last one always 0. */
    static Chance listed(List<Integer> choices) {
        return new Listed(List.copyOf(choices), 0);
    }

    /** The same choices as {@code source}, kept as they are drawn. */
    static Recorded recording(Chance source) {
        return new Recorded(source, ConsPStack.empty());
    }

    /** @param drawn how many choices each stream has given so far */
    record Seeded(long seed, PMap<String, Integer> drawn) implements Chance {
        @Override
        public Drawn draw(String stream, int bound) {
            int count = drawn.getOrDefault(stream, 0);
            long bits = Bits.mix(Bits.of(seed, stream) + count * Bits.GAMMA);
            int choice = (int) Long.remainderUnsigned(bits, Math.max(1, bound));
            return new Drawn(choice, new Seeded(seed, drawn.plus(stream, count + 1)));
        }
    }

    /** @param next the index of the next choice */
    record Listed(List<Integer> choices, int next) implements Chance {
        @Override
        public Drawn draw(String stream, int bound) {
            int choice = next < choices.size() ? Math.floorMod(choices.get(next), Math.max(1, bound)) : 0;
            return new Drawn(choice, new Listed(choices, next + 1));
        }
    }

    /** @param decisions what was decided, the latest first */
    record Recorded(Chance source, PStack<Decision> decisions) implements Chance {
        @Override
        public Drawn draw(String stream, int bound) {
            Drawn drawn = source.draw(stream, bound);
            return new Drawn(
                    drawn.choice(),
                    new Recorded(drawn.rest(), decisions.plus(new Decision(stream, bound, drawn.choice()))));
        }
    }

    /** One decision that was taken. */
    record Decision(String stream, int bound, int choice) {}
}
