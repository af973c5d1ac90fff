package dev.ordinal.text.filter;

/** Ends the reading of options with a complaint. */
final class Usage extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int exit;

    Usage(String text, int exit) {
        super(text, null, false, false);
        this.text = text;
        this.exit = exit;
    }

    String text() {
        return text;
    }

    int exit() {
        return exit;
    }
}
