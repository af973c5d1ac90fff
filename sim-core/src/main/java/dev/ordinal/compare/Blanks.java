package dev.ordinal.compare;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of output without what differs from cluster to cluster: addresses, ids, times, ages, and how wide a column is.
 */
final class Blanks {
    /** In the order in which they are applied. */
    private static final List<Blank> BLANKS = List.of(
            blank("\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b", "<ip>"),
            blank("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uid>"),
            blank(
                    "\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\b"
                            + "|\\b[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]+ [+-]\\d{4}",
                    "<time>"),
            blank("<invalid>|(?<![\\w.-])\\d+(\\.\\d+)?(ms|[smhd])(\\d+[smh])?(?!\\w)", "<age>"),
            blank("\\bpvc-<uid>|\\bpv\\d*-of-[a-z0-9-]+", "<volume>"),
            blank("csi-[0-9a-f]{64}", "<attachment>"),
            blank("(resourceVersion: )\"\\d+\"", "$1<rv>"),
            blank("[ \\t]+", " "));

    private Blanks() {}

    private record Blank(Pattern pattern, String replacement) {}

    private static Blank blank(String pattern, String replacement) {
        return new Blank(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS), replacement);
    }

    static String of(String line) {
        String text = line;
        for (Blank blank : BLANKS) {
            text = blank.pattern.matcher(text).replaceAll(blank.replacement);
        }
        return withoutTrailingBlanks(text);
    }

    private static String withoutTrailingBlanks(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
