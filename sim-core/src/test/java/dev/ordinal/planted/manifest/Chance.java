package dev.ordinal.planted.manifest;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ways to draw at random. */
final class Chance {
    private Chance() {}

    static int random() {
        return new Random(7).nextInt();
    }

    static int local() {
        return ThreadLocalRandom.current().nextInt();
    }

    static long splittable() {
        return new SplittableRandom(7).nextLong();
    }

    static int secure() {
        return new SecureRandom().nextInt();
    }

    static long generator() {
        return RandomGenerator.getDefault().nextLong();
    }

    static double math() {
        return Math.random();
    }

    static double strictMath() {
        return StrictMath.random();
    }

    static UUID uuid() {
        return UUID.randomUUID();
    }

    static Supplier<UUID> reference() {
        return UUID::randomUUID;
    }

    static void shuffled(List<String> words) {
        Collections.shuffle(words);
    }
}
