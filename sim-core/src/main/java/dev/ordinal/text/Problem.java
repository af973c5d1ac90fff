package dev.ordinal.text;

/** A slip in what a person wrote: where it stands, what is wrong, and how to mend it (empty if nothing can be said). */
public record Problem(Place place, String what, String remedy) {
    /** {@code web.yaml:7:13: what}, and below it the remedy, two blanks in. */
    @Override
    public String toString() {
        String first = place + ": " + what;
        return remedy.isEmpty() ? first : first + "\n  " + remedy.replace("\n", "\n  ");
    }
}
