package dev.ordinal.model.schema;

import dev.ordinal.model.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strings that stand for something else, and Go's words when they do not. */
final class Formats {
    private static final List<String> SUFFIXES =
            List.of("", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private Formats() {}

    /** @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, ParseQuantity" */
    static @Nullable String quantityError(String given) {
        String text = given.strip();
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        int end = skip(text, start, "0123456789.");
        String number = text.substring(start, end);
        int letters = skip(text, end, "eEinumkKMGTP");
        int sign = letters < text.length() && "+-".indexOf(text.charAt(letters)) >= 0 ? letters + 1 : letters;
        if (number.isEmpty()
                || number.indexOf('.') != number.lastIndexOf('.')
                || skip(text, sign, "0123456789") < text.length()) {
            return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
        }
        if (number.equals(".")) {
            return "unable to parse numeric part of quantity";
        }
        String suffix = text.substring(end);
        boolean isExponent =
                suffix.length() > 1 && "eE".indexOf(suffix.charAt(0)) >= 0 && isNumber(suffix.substring(1));
        return isExponent || SUFFIXES.contains(suffix) ? null : "unable to parse quantity's suffix";
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        return start < text.length() && skip(text, start, "0123456789") == text.length();
    }

    private static int skip(String text, int from, String letters) {
        int at = from;
        while (at < text.length() && letters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Go names the first part of the layout that does not fit; a text that is no date at all fails at the year. */
    static @Nullable String timeError(String text, boolean isMicro) {
        if (Timestamps.parse(text) != null || isWithOffset(text)) {
            return null;
        }
        String layout = isMicro ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00";
        int day = "2006-01-02".length();
        boolean isDate = text.length() >= day && text.substring(0, day).matches("\\d{4}-\\d\\d-\\d\\d");
        String rest = isDate ? text.substring(day) : text;
        return "parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \"" + rest + "\" as \""
                + (isDate ? "T" : "2006") + "\"";
    }

    private static boolean isWithOffset(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d:\\d\\d");
    }

    /** The first character that is none of base64, counted as Go counts it. */
    static @Nullable String base64Error(String text) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
            boolean isPadding = c == '='
                    && seen % 4 >= 2
                    && text.substring(i).replaceAll("[\r\n]", "").matches(seen % 4 == 2 ? "==" : "=");
            if (isPadding) {
                return null;
            }
            if (c == '=' && seen % 4 == 2 && i == text.length() - 1) {
                return "illegal base64 data at input byte " + text.length();
            }
            if (!isLetter && c != '\n' && c != '\r') {
                return "illegal base64 data at input byte " + i;
            }
            seen += isLetter ? 1 : 0;
        }
        return seen % 4 == 0 ? null : "illegal base64 data at input byte " + (text.length() - seen % 4);
    }
}
