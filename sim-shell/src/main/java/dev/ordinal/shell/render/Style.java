package dev.ordinal.shell.render;

/** How text is set off on a terminal: with colours, or plain. */
public enum Style {
    PLAIN,
    COLOURS;

    private static final String RESET = "\u001b[0m";

    /** A part of an output as it is printed: results as they are, what is beside them set back, what is wrong in red. */
    public String of(Output.Part part) {
        return switch (part) {
            case Output.Part.Result result -> result.text();
            case Output.Part.Told told -> told.text();
            case Output.Part.Note note -> set("\u001b[2m", note.text());
            case Output.Part.Complaint complaint -> set("\u001b[31m", complaint.text());
        };
    }

    /** Line by line, so that a pager may cut between any two. */
    private String set(String code, String text) {
        if (this == PLAIN) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        text.lines().forEach(line -> all.append(code).append(line).append(RESET).append('\n'));
        return all.toString();
    }

    public String bold(String text) {
        return this == PLAIN ? text : "\u001b[1m" + text + RESET;
    }

    public String cyan(String text) {
        return this == PLAIN ? text : "\u001b[36m" + text + RESET;
    }
}
