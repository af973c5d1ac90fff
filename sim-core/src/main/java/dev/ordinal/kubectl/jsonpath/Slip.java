package dev.ordinal.kubectl.jsonpath;

/** Ends the reading or the evaluation of a template with a complaint. */
final class Slip extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;

    Slip(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    String text() {
        return text;
    }
}
