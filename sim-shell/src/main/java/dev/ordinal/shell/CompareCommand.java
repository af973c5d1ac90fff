package dev.ordinal.shell;

import dev.ordinal.compare.BadRecording;
import dev.ordinal.compare.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sim compare}: how closely a run follows a recording. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Tell how closely a run follows a recording.",
        description = {
            "Both are prefixes of PREFIX.trace.jsonl and PREFIX.transcript, or two folders of them.",
            "Of several recordings of one case (PREFIX, PREFIX.2, PREFIX.3) the one counts that the run follows best."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RECORDING", description = "What a real cluster did.")
    private @Nullable Path recording;

    @Parameters(index = "1", paramLabel = "RUN", description = "What the simulated one did.")
    private @Nullable Path run;

    @Option(names = "--verbose", description = "Print every difference.")
    private boolean verbose;

    @Override
    public Integer call() {
        if (recording == null || run == null) {
            return Main.BAD_INPUT;
        }
        try {
            System.out.print(Comparison.text(recording, run, verbose));
            return Main.FINE;
        } catch (BadRecording bad) {
            System.err.println(bad.getMessage());
            return Main.BAD_INPUT;
        }
    }
}
