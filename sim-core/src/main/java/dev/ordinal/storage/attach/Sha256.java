package dev.ordinal.storage.attach;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * The hash of FIPS 180-4, by which attachments are named; the portable core has no security library to ask.
 *
 * <p>Its constants are the fractions of the roots of the first primes, which are computed once.
 */
final class Sha256 {
    private static final int ROUNDS = 64;
    private static final int BLOCK = 64;
    private static final int[] CUBE_ROOTS = fractions(ROUNDS, 3);
    private static final int[] SQUARE_ROOTS = fractions(8, 2);

    private Sha256() {}

    /** The hash of an ASCII text, in hexadecimal digits. */
    static String hex(String text) {
        byte[] message = padded(text);
        int[] state = SQUARE_ROOTS.clone();
        for (int at = 0; at < message.length; at += BLOCK) {
            compress(state, schedule(message, at));
        }
        StringBuilder hex = new StringBuilder(BLOCK);
        for (int word : state) {
            hex.append(HexFormat.of().toHexDigits(word));
        }
        return hex.toString();
    }

    private static byte[] padded(String text) {
        int length = text.length();
        byte[] message = new byte[(length + 8) / BLOCK * BLOCK + BLOCK];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) text.charAt(i);
        }
        message[length] = (byte) 0x80;
        long bits = 8L * length;
        for (int i = 0; i < 8; i++) {
            message[message.length - 1 - i] = (byte) (bits >>> (8 * i));
        }
        return message;
    }

    private static int[] schedule(byte[] message, int at) {
        int[] words = new int[ROUNDS];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 4; j++) {
                words[i] = words[i] << 8 | message[at + 4 * i + j] & 0xff;
            }
        }
        for (int i = 16; i < ROUNDS; i++) {
            int early = words[i - 15];
            int late = words[i - 2];
            int mixedEarly = Integer.rotateRight(early, 7) ^ Integer.rotateRight(early, 18) ^ early >>> 3;
            int mixedLate = Integer.rotateRight(late, 17) ^ Integer.rotateRight(late, 19) ^ late >>> 10;
            words[i] = words[i - 16] + mixedEarly + words[i - 7] + mixedLate;
        }
        return words;
    }

    private static void compress(int[] state, int[] words) {
        int[] v = state.clone();
        for (int i = 0; i < ROUNDS; i++) {
            int e = v[4];
            int a = v[0];
            int choice = e & v[5] ^ ~e & v[6];
            int majority = a & v[1] ^ a & v[2] ^ v[1] & v[2];
            int mixedE = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int mixedA = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int first = v[7] + mixedE + choice + CUBE_ROOTS[i] + words[i];
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += first;
            v[0] = first + mixedA + majority;
        }
        for (int i = 0; i < v.length; i++) {
            state[i] += v[i];
        }
    }

    /** The first 32 bits behind the point of the roots of the first primes. */
    private static int[] fractions(int count, int degree) {
        int[] fractions = new int[count];
        int found = 0;
        for (int number = 2; found < count; number++) {
            if (isPrime(number)) {
                fractions[found++] = root(BigInteger.valueOf(number).shiftLeft(32 * degree), degree)
                        .intValue();
            }
        }
        return fractions;
    }

    private static boolean isPrime(int number) {
        for (int factor = 2; factor * factor <= number; factor++) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }

    private static BigInteger root(BigInteger number, int degree) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(48);
        while (high.subtract(low).bitLength() > 1) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(degree).compareTo(number) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
