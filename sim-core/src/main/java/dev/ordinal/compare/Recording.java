package dev.ordinal.compare;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of one case, or of a run of it: the rows of the trace, and the blocks of the transcript if there is
 * one.
 */
record Recording(
        Path prefix,
        List<String> trace,
        List<Row> rows,
        @Nullable String transcript) {
    private static final String TRACE = ".trace.jsonl";
    private static final String TRANSCRIPT = ".transcript";

    static boolean exists(Path prefix) {
        return Files.exists(beside(prefix, TRACE));
    }

    static BadRecording missing(Path prefix) {
        return new BadRecording(
                beside(prefix, TRACE).toString(),
                "there is no such file",
                "Give the path without its ending " + TRACE + ".");
    }

    /** The path with {@code ending} added to its last name. */
    static Path beside(Path prefix, String ending) {
        return prefix.resolveSibling(prefix.getFileName() + ending);
    }

    static Recording read(Path prefix) throws BadRecording {
        String trace = text(beside(prefix, TRACE));
        if (trace == null) {
            throw missing(prefix);
        }
        return of(prefix, trace.lines().toList(), text(beside(prefix, TRANSCRIPT)));
    }

    String transcriptFile() {
        return beside(prefix, TRANSCRIPT).toString();
    }

    /** The recording that these lines and blocks say; {@code prefix} is for the error. */
    static Recording of(Path prefix, List<String> trace, @Nullable String transcript) throws BadRecording {
        String file = beside(prefix, TRACE).toString();
        List<Row> rows = new ArrayList<>(trace.size());
        for (int i = 0; i < trace.size(); i++) {
            if (!trace.get(i).isBlank()) {
                rows.add(RowReader.read(file, i + 1, trace.get(i)));
            }
        }
        return new Recording(prefix, trace, rows, transcript);
    }

    /** The text of a file, with one kind of line end; null if there is no such file. */
    private static @Nullable String text(Path file) throws BadRecording {
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (NoSuchFileException missing) {
            return null;
        } catch (CharacterCodingException slip) {
            throw new BadRecording(file.toString(), "is no UTF-8 text", "Write it as UTF-8.");
        } catch (IOException failure) {
            throw new BadRecording(file.toString(), "cannot be read: " + failure, "Give a file that can be read.");
        }
    }

    /** A copy in which the text of every row, as {@link Notation#json} writes it, and of the transcript is replaced. */
    Recording replaced(UnaryOperator<String> replacement) throws BadRecording {
        String file = beside(prefix, TRACE).toString();
        List<String> replaced = new ArrayList<>(trace.size());
        for (int i = 0; i < trace.size(); i++) {
            String line = trace.get(i);
            replaced.add(line.isBlank() ? line : replacement.apply(RowReader.normalized(file, i + 1, line)));
        }
        return of(prefix, replaced, transcript == null ? null : replacement.apply(transcript));
    }
}
