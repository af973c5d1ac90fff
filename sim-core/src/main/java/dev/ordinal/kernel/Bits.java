package dev.ordinal.kernel;

/** Sixty-four well-mixed bits from a seed and a name: SplitMix64 over an FNV-1a hash, the same on every platform for ever. */
public final class Bits {
    /** The step between two draws of a stream. */
    static final long GAMMA = 0x9e3779b97f4a7c15L;

    private Bits() {}

    /** The bits for this name under this seed. */
    public static long of(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash ^ mix(seed + GAMMA));
    }

    /** The bits for this number under this seed. */
    public static long of(long seed, long number) {
        return mix(mix(seed + GAMMA) + number * GAMMA);
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
