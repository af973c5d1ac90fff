package dev.ordinal.shell.command;

/**
 * Something that could stand where the cursor is.
 *
 * @param text the whole word
 * @param about what it is, in a few words; empty if the word says it
 * @param isWhole whether the word ends there; false for the beginning of one: {@code pod/}
 */
public record Candidate(String text, String about, boolean isWhole) {
    static Candidate whole(String text) {
        return new Candidate(text, "", true);
    }

    static Candidate whole(String text, String about) {
        return new Candidate(text, about, true);
    }

    static Candidate beginning(String text) {
        return new Candidate(text, "", false);
    }
}
