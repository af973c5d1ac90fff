package dev.ordinal.text.filter;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of POSIX, basic or extended with GNU's additions, as one of Java.
 *
 * @see "POSIX.1-2017, 9.3 Basic Regular Expressions, 9.4 Extended Regular Expressions"
 */
final class Expression {
    private static final String SPECIAL = "+?|(){}";
    private static final List<String> CLASSES = List.of(
            "[:alpha:]", "\\p{Alpha}",
            "[:digit:]", "0-9",
            "[:alnum:]", "\\p{Alnum}",
            "[:upper:]", "\\p{Upper}",
            "[:lower:]", "\\p{Lower}",
            "[:space:]", "\\s",
            "[:blank:]", " \\t",
            "[:punct:]", "\\p{Punct}",
            "[:xdigit:]", "\\p{XDigit}");

    private Expression() {}

    static Pattern of(String text, boolean extended, boolean ignoresCase) throws Usage {
        try {
            return Pattern.compile(java(text, extended), ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new Usage("Invalid regular expression: " + text, 2);
        }
    }

    private static String java(String text, boolean extended) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean begins = i == 0 || !extended && text.startsWith("\\(", i - 2) || text.startsWith("\\|", i - 2);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                boolean swapped = !extended && SPECIAL.indexOf(next) >= 0;
                java.append(swapped ? String.valueOf(next) : next == '<' || next == '>' ? "\\b" : "\\" + next);
            } else if (c == '[') {
                int end = bracketEnd(text, i);
                java.append(end < 0 ? "\\[" : bracket(text.substring(i, end + 1)));
                i = end < 0 ? i : end;
            } else if (!extended && (SPECIAL.indexOf(c) >= 0 || c == '*' && begins)) {
                java.append('\\').append(c);
            } else if (extended && c == '{' && !text.substring(i).matches("(?s)\\{[0-9]+(,[0-9]*)?}.*")) {
                java.append("\\{");
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    /** Where a bracket expression ends; a {@code ]} right at its beginning belongs to it. */
    private static int bracketEnd(String text, int from) {
        int i = from + 1;
        i += text.startsWith("^", i) ? 1 : 0;
        i += text.startsWith("]", i) ? 1 : 0;
        while (i < text.length() && text.charAt(i) != ']') {
            int end = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
            i = end < 0 ? i + 1 : end + 2;
        }
        return i < text.length() ? i : -1;
    }

    private static String bracket(String text) {
        String inner = text.substring(1, text.length() - 1);
        boolean isNegated = inner.startsWith("^");
        inner = isNegated ? inner.substring(1) : inner;
        inner = inner.replace("\\", "\\\\").replace("&&", "&\\&");
        String[] parts = inner.split("(?=\\[:)|(?<=:])");
        StringBuilder java = new StringBuilder(isNegated ? "[^" : "[");
        for (String part : parts) {
            int known = CLASSES.indexOf(part);
            java.append(
                    known >= 0 && known % 2 == 0
                            ? CLASSES.get(known + 1)
                            : part.replace("[", "\\[").replace("]", "\\]").replace("^", "\\^"));
        }
        return java.append(']').toString();
    }
}
