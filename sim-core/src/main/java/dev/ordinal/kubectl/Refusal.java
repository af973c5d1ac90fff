package dev.ordinal.kubectl;

/** Ends the reading of a line with the words of a refusal. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String text) {
        super(text, null, false, false);
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
