package dev.ordinal.compare;

/** A recording or run that cannot be compared: where it is, what is wrong with it and how to mend it. */
public final class BadRecording extends Exception {
    private final String where;
    private final String what;
    private final String mend;

    public BadRecording(String where, String what, String mend) {
        super(where + ": " + what + "\n  " + mend);
        this.where = where;
        this.what = what;
        this.mend = mend;
    }

    /** A file or folder, with line and column if known: {@code web.trace.jsonl:7:1}. */
    public String where() {
        return where;
    }

    public String what() {
        return what;
    }

    public String mend() {
        return mend;
    }
}
