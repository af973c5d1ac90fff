package dev.ordinal.apiserver;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that Services get, as {@code 10.96.0.0/12}.
 *
 * @param base the address of the network, as a number
 * @param bits how many bits of an address are those of the network, 8 to 30
 */
public record ServiceRange(long base, int bits) {
    /** What kubeadm takes unless it is told otherwise. */
    public static final ServiceRange USUAL = new ServiceRange(10L << 24 | 96L << 16, 12);

    private static final int WIDTH = 32;
    private static final int BITS_MIN = 8;
    private static final int BITS_MAX = 30;
    private static final int BYTE = 256;
    private static final int BAND_MIN = 16;
    private static final int BAND_MAX = 256;
    private static final int BAND_SHARE = 16;

    /** The range that a text names; null if it names none, or one that is too small or too large for Services. */
    public static @Nullable ServiceRange parse(String text) {
        String[] parts = text.split("/", -1);
        long base = parts.length == 2 && parts[1].matches("[0-9]{1,2}") ? number(parts[0]) : -1;
        int bits = base < 0 ? 0 : Integer.parseInt(parts[1]);
        boolean isRange = bits >= BITS_MIN && bits <= BITS_MAX && base % (1L << (WIDTH - bits)) == 0;
        return isRange ? new ServiceRange(base, bits) : null;
    }

    /** An address as a number; -1 if the text is none. */
    private static long number(String address) {
        List<String> parts = Arrays.asList(address.split("\\.", -1));
        if (parts.size() != 4 || !parts.stream().allMatch(part -> part.matches("[0-9]{1,3}"))) {
            return -1;
        }
        long number = 0;
        for (String part : parts) {
            int value = Integer.parseInt(part);
            if (value >= BYTE) {
                return -1;
            }
            number = number * BYTE + value;
        }
        return number;
    }

    /** How many addresses can be given: neither that of the network nor the last. */
    long size() {
        return (1L << (WIDTH - bits)) - 2;
    }

    /** The address with this number, from 0 for the first one that can be given. */
    String address(long place) {
        long number = base + 1 + place;
        return (number >> 24) + "." + (number >> 16) % BYTE + "." + (number >> 8) % BYTE + "." + number % BYTE;
    }

    /** Whether a text is an address that can be given. */
    boolean has(String address) {
        long place = number(address) - base - 1;
        return place >= 0 && place < size();
    }

    /**
     * How many of the first addresses are left to those who ask for one, where a release leaves any.
     *
     * @see "Kubernetes 1.36, pkg/registry/core/service/ipallocator/ipallocator.go, calculateRangeOffset"
     */
    long band() {
        long all = size() + 2;
        return all <= BAND_MIN ? 0 : Math.clamp(all / BAND_SHARE, BAND_MIN, BAND_MAX);
    }

    /** The address of the API server's own Service: the first. */
    public String first() {
        return address(0);
    }

    @Override
    public String toString() {
        return address(-1) + "/" + bits;
    }
}
