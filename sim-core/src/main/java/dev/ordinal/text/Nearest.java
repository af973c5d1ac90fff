package dev.ordinal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The known words that a misspelt one may stand for.
 *
 * <p>Distance counts insertions, deletions, replacements and swaps of neighbours; letter case costs nothing, so that
 * {@code statefulset} finds {@code StatefulSet}.
 */
public final class Nearest {
    private static final int MOST = 3;

    private record Candidate(String word, int distance) {}

    private Nearest() {}

    /**
     * The nearest of the candidates: all at the smallest distance, in alphabetical order, three at most. Empty when
     * none is near, which means more than a third of the word's letters (but at least one) would have to change.
     */
    public static List<String> to(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        List<Candidate> near = new ArrayList<>();
        for (String candidate : new TreeSet<>(candidates)) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), limit);
            if (distance <= limit) {
                near.add(new Candidate(candidate, distance));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance));
        return near.stream()
                .filter(found -> found.distance() == near.getFirst().distance())
                .limit(MOST)
                .map(Candidate::word)
                .toList();
    }

    /** {@code Did you mean 'a'?}, {@code Did you mean 'a' or 'b'?}, or nothing when no word is near. */
    public static String question(String word, Collection<String> candidates) {
        List<String> found = to(word, candidates);
        return found.isEmpty() ? "" : "Did you mean '" + String.join("' or '", found) + "'?";
    }

    /** Damerau's distance with swaps of neighbours only; any number above {@code limit} once that is certain. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (isSwap(a, i, b, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
