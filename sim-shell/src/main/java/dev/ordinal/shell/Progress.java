package dev.ordinal.shell;

/** A line on the terminal that tells how far the work is; nothing where standard error is no terminal. */
final class Progress {
    private static final boolean SHOWN = System.console() != null && System.getenv("NO_COLOR") == null;

    private Progress() {}

    static void show(String text) {
        if (SHOWN && !text.isEmpty()) {
            System.err.print("\r\u001b[K" + text);
            System.err.flush();
        }
    }

    static void clear() {
        if (SHOWN) {
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
    }
}
