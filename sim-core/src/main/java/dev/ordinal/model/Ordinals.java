package dev.ordinal.model;

/** Names and ordinals: {@code web-2} is the pod of set {@code web} with ordinal 2. */
public final class Ordinals {
    /** The ordinal of a name that has none, or one too large. */
    public static final int NONE = -1;

    private Ordinals() {}

    /** The part of a pod's name before its ordinal; empty if it has no ordinal. */
    public static String parent(String podName) {
        int dash = dash(podName);
        return dash < 0 ? "" : podName.substring(0, dash);
    }

    /** The ordinal at the end of a pod's name. */
    public static int ordinal(String podName) {
        int dash = dash(podName);
        if (dash < 0) {
            return NONE;
        }
        long value = 0;
        for (int i = dash + 1; i < podName.length(); i++) {
            value = value * 10 + (podName.charAt(i) - '0');
            if (value > Integer.MAX_VALUE) {
                return NONE;
            }
        }
        return (int) value;
    }

    /** Where the ordinal's dash stands: before a run of one digit or more that ends the name; -1 if there is none. */
    static int dash(String name) {
        int at = name.length();
        while (at > 0 && name.charAt(at - 1) >= '0' && name.charAt(at - 1) <= '9') {
            at--;
        }
        return at > 0 && at < name.length() && name.charAt(at - 1) == '-' ? at - 1 : -1;
    }

    public static String podName(StatefulSet set, int ordinal) {
        return set.name() + "-" + ordinal;
    }
}
