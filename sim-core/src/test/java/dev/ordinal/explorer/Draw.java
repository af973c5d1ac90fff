package dev.ordinal.explorer;

import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Choices;

/** Choices that are drawn one after another from a chance. */
final class Draw implements Choices {
    private Chance chance;

    private Draw(Chance chance) {
        this.chance = chance;
    }

    static Draw seeded(long seed) {
        return new Draw(Chance.seeded(seed));
    }

    @Override
    public int choose(String stream, int bound) {
        Chance.Drawn drawn = chance.draw(stream, bound);
        chance = drawn.rest();
        return drawn.choice();
    }
}
