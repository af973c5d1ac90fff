package dev.ordinal.scenario;

import dev.ordinal.kubectl.Invocation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Every command of a playback with its output, in the form of the recordings: standard output before standard error. */
public final class Transcript implements Playback.Listener {
    private record Begun(Duration clock, String line) {}

    private final Map<Integer, Begun> begun = new TreeMap<>();
    private final Map<Integer, Invocation> ended = new TreeMap<>();

    @Override
    public void began(int step, Duration clock, Step.Action what, String text) {
        if (what instanceof Step.Kubectl) {
            begun.put(step, new Begun(clock, text));
        }
    }

    @Override
    public void ended(int step, Duration clock, Invocation result) {
        ended.put(step, result);
    }

    /** The blocks of all commands that have ended, in the order in which they began. */
    public String text() {
        StringBuilder text = new StringBuilder();
        begun.forEach((step, command) -> {
            Invocation result = ended.get(step);
            if (result != null) {
                text.append(text.isEmpty() ? "" : "\n").append(block(command, result));
            }
        });
        return text.toString();
    }

    private static String block(Begun command, Invocation result) {
        String shown = Step.Kubectl.typed(command.line());
        return "# t=" + RowText.seconds(command.clock()) + "s exit=" + result.exit() + "\n$ " + shown + "\n"
                + result.output() + result.errors();
    }
}
