package dev.ordinal.invariant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a pod's name: {@code web} and 2 of {@code web-2}. */
final class Names {
    private static final Pattern POD = Pattern.compile("(.*)-([0-9]+)");
    /** The ordinal of a name that has none, or one that is too large. */
    static final int NO_ORDINAL = -1;

    private Names() {}

    static String set(String pod) {
        Matcher matcher = POD.matcher(pod);
        return matcher.matches() ? matcher.group(1) : "";
    }

    static int ordinal(String pod) {
        Matcher matcher = POD.matcher(pod);
        if (!matcher.matches() || matcher.group(2).length() > 10) {
            return NO_ORDINAL;
        }
        long value = Long.parseLong(matcher.group(2));
        return value > Integer.MAX_VALUE ? NO_ORDINAL : (int) value;
    }

    /** Whether a claim is the one that some pod of a set has for a template. */
    static boolean isClaim(String claim, String template, String set) {
        String start = template + "-" + set + "-";
        return claim.startsWith(start) && claim.substring(start.length()).matches("[0-9]+");
    }
}
