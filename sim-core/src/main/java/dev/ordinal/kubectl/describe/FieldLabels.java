package dev.ordinal.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names of fields as words: {@code creationTimestamp} becomes {@code Creation Timestamp}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, smartLabelFor"
 */
final class FieldLabels {
    private static final List<String> ACRONYMS = List.of("API", "URL", "UID", "OSB", "GUID");

    private FieldLabels() {}

    /** The words of a field's name; the name itself if it is no word and such names are kept. */
    static String of(String field, boolean keepsOddNames) {
        boolean isOdd = !field.chars().allMatch(c -> Character.isLetter(c) || c == '-');
        if (isOdd && keepsOddNames) {
            return field;
        }
        List<String> words = new ArrayList<>();
        for (String part : parts(field)) {
            String upper = part.toUpperCase(Locale.ROOT);
            if (!part.equals("_")) {
                words.add(ACRONYMS.contains(upper) ? upper : upper.substring(0, 1) + part.substring(1));
            }
        }
        return String.join(" ", words);
    }

    /** The runs of letters of one case, of digits and of others; a capital before small letters goes with them. */
    private static List<String> parts(String field) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= field.length(); i++) {
            boolean isEnd = i == field.length() || sort(field.charAt(i)) != sort(field.charAt(i - 1));
            boolean joinsNext = i < field.length()
                    && sort(field.charAt(i - 1)) == Sort.UPPER
                    && sort(field.charAt(i)) == Sort.LOWER;
            if (isEnd && joinsNext && i - 1 > start) {
                parts.add(field.substring(start, i - 1));
                start = i - 1;
            } else if (isEnd && !joinsNext) {
                parts.add(field.substring(start, i));
                start = i;
            }
        }
        return parts;
    }

    private enum Sort {
        LOWER,
        UPPER,
        DIGIT,
        OTHER
    }

    private static Sort sort(char c) {
        if (Character.isLowerCase(c)) {
            return Sort.LOWER;
        } else if (Character.isUpperCase(c)) {
            return Sort.UPPER;
        }
        return Character.isDigit(c) ? Sort.DIGIT : Sort.OTHER;
    }
}
