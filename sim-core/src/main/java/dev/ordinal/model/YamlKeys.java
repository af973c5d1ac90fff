package dev.ordinal.model;

/**
 * The order of keys in YAML text: runs of digits by their number, letters behind everything else.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/sorter.go"
 */
final class YamlKeys {
    private YamlKeys() {}

    static int compare(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return differ(a, b, i);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int differ(String a, String b, int at) {
        char x = a.charAt(at);
        char y = b.charAt(at);
        boolean isLetterX = Character.isLetter(x);
        boolean isLetterY = Character.isLetter(y);
        if (isLetterX || isLetterY) {
            return isLetterX && isLetterY ? Character.compare(x, y) : isLetterX ? 1 : -1;
        }
        long start = (x == '0' || y == '0') && isInsideNumber(a, at) ? 1 : 0;
        int endA = digits(a, at);
        int endB = digits(b, at);
        int byNumber = Long.compare(number(a, at, endA, start), number(b, at, endB, start));
        if (byNumber != 0) {
            return byNumber;
        }
        return endA != endB ? Integer.compare(endA, endB) : Character.compare(x, y);
    }

    /** Whether a digit other than zero stands before, in the same number: then a zero here counts. */
    private static boolean isInsideNumber(String text, int at) {
        for (int j = at - 1; j >= 0 && Character.isDigit(text.charAt(j)); j--) {
            if (text.charAt(j) != '0') {
                return true;
            }
        }
        return false;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The number these digits write, {@code start} before them; a number too large wraps around, as it does in Go. */
    private static long number(String text, int from, int end, long start) {
        long number = start;
        for (int i = from; i < end; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
