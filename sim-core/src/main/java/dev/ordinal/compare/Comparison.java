package dev.ordinal.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run compared with a recording: of one case, or of a folder of cases.
 *
 * <p>A case is named by the prefix of its files: {@code PREFIX.trace.jsonl}, the milestones, and {@code
 * PREFIX.transcript}, the commands with their output, which may be missing. Races make recordings of one case differ,
 * so a recording may have up to two siblings, {@code PREFIX.2} and {@code PREFIX.3}; the one that the run follows best
 * counts. /
 */
public final class Comparison {
    private static final List<String> SIBLINGS = List.of("", ".2", ".3");
    private static final String CASE = ".yaml";

    private Comparison() {}

    /**
     * The run with prefix {@code run} against the recordings with prefix {@code recording}.
     *
     * @throws BadRecording if a file is missing or is not what it should be
     */
    public static Result of(Path recording, Path run) throws BadRecording {
        Recording actual = Recording.read(run);
        Result best = null;
        for (String sibling : SIBLINGS) {
            Path candidate = Recording.beside(recording, sibling);
            if (Recording.exists(candidate)) {
                Result result = Scorer.score(name(recording), Recording.read(candidate), actual);
                best = best == null || result.closeness() > best.closeness() ? result : best;
            }
        }
        if (best == null) {
            throw Recording.missing(recording);
        }
        return best;
    }

    /**
     * Every case {@code NAME.yaml} of the folder {@code recordings} against the run {@code NAME} in the folder {@code
     * runs}.
     *
     * @throws BadRecording if a folder is missing, has no case, or has a file that is not what it should be /
     */
    public static FolderResult folders(Path recordings, Path runs) throws BadRecording {
        if (!Files.isDirectory(runs)) {
            throw new BadRecording(
                    runs.toString(),
                    "is no folder, but the recordings are one",
                    "Give two folders, or two prefixes of files.");
        }
        List<Result> results = new ArrayList<>();
        List<String> withoutRun = new ArrayList<>();
        for (String name : cases(recordings)) {
            if (Recording.exists(runs.resolve(name))) {
                results.add(of(recordings.resolve(name), runs.resolve(name)));
            } else {
                withoutRun.add(name);
            }
        }
        return new FolderResult(results, withoutRun);
    }

    /**
     * The printed comparison of two folders, if the recording is one, or else of two prefixes; each line with its end.
     */
    public static String text(Path recording, Path run, boolean verbose) throws BadRecording {
        return Files.isDirectory(recording)
                ? folders(recording, run).text(verbose)
                : of(recording, run).text(verbose);
    }

    private static List<String> cases(Path folder) throws BadRecording {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(Comparison::name)
                    .filter(file -> file.endsWith(CASE))
                    .sorted(Notation.BY_CHARACTER)
                    .map(file -> file.substring(0, file.length() - CASE.length()))
                    .toList();
        } catch (IOException | UncheckedIOException failure) {
            throw new BadRecording(
                    folder.toString(), "cannot be read as a folder", "Give the folder that has the recordings.");
        }
        if (names.isEmpty()) {
            throw new BadRecording(
                    folder.toString(), "has no case: there is no NAME.yaml", "Put NAME.yaml beside NAME.trace.jsonl.");
        }
        return names;
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }
}
