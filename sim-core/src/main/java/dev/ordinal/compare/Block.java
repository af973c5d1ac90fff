package dev.ordinal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a transcript, {@code $ } before it, with its exit code and the lines of its output that are not blank.
 */
record Block(String command, String exit, List<String> output) {
    /** What stands opposite a command that only one of two transcripts has. */
    static final Block NONE = new Block("", "", List.of());

    private static final Pattern START = Pattern.compile("(?md)^(?=# t=)");
    private static final Pattern EXIT = Pattern.compile("exit=(\\d+)");
    /** kubectl lists these by name, and their names are random. */
    private static final Pattern LISTED_BY_ID = Pattern.compile("\\$ kubectl get (pv|volumeattachments)\\b");

    static List<Block> of(Recording recording, String transcript) throws BadRecording {
        List<Block> blocks = new ArrayList<>();
        for (String text : START.split(transcript)) {
            if (!text.isBlank()) {
                blocks.add(block(recording, text));
            }
        }
        return blocks;
    }

    private static Block block(Recording recording, String text) throws BadRecording {
        List<String> lines = text.lines().toList();
        Matcher exit = EXIT.matcher(lines.getFirst());
        if (lines.size() < 2 || !exit.find()) {
            throw new BadRecording(
                    recording.transcriptFile(),
                    "no command starts with '" + lines.getFirst() + "'",
                    "Every command is a line '# t=30.1s exit=0', a line '$ kubectl ...' and its output.");
        }
        List<String> output = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            String blanked = Blanks.of(line);
            if (!blanked.isEmpty()) {
                output.add(blanked);
            }
        }
        if (output.size() > 1 && LISTED_BY_ID.matcher(lines.get(1)).lookingAt()) {
            output.subList(1, output.size()).sort(Notation.BY_CHARACTER);
        }
        return new Block(lines.get(1), exit.group(1), List.copyOf(output));
    }

    /** What is compared: the exit code, then the output. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(output.size() + 1);
        lines.add("exit " + exit);
        lines.addAll(output);
        return lines;
    }
}
