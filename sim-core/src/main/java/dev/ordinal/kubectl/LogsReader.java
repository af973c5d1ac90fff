package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code logs}. */
record LogsReader(Profile profile, Names names) {
    private static final long STREAMS = 5;
    /** How many lines of each pod are told if pods are asked for by their labels. */
    private static final long SELECTED = 10;

    Command read(Flags flags) throws Refusal {
        List<String> words = flags.rest();
        boolean selects = !flags.value("selector", "").isEmpty();
        if (words.size() > 2 || words.isEmpty() && !selects) {
            throw new Refusal(usage());
        }
        if (words.size() == 1 && selects) {
            throw new Refusal("error: only a selector (-l) or a POD name is allowed\n" + hint());
        }
        String container = flags.value("container", words.size() > 1 ? words.get(1) : "");
        boolean isAll = flags.isOn("all-containers");
        if (isAll && !container.isEmpty()) {
            throw new Refusal(
                    "error: --all-containers=true should not be specified with container name " + container + "\n");
        }
        if (flags.has("container") && words.size() == 2) {
            throw new Refusal("error: only one of -c or an inline [CONTAINER] arg is allowed\n");
        }
        Long streams = names.number("max-log-requests");
        return new Command.Logs(
                selects ? null : target(words.getFirst()),
                names.namespace(),
                selects ? names.selection(List.of("pods")).selector() : null,
                container,
                new Command.LogScope(
                        isAll,
                        flags.isOn("all-pods"),
                        streams == null ? STREAMS : streams,
                        flags.isOn("ignore-errors")),
                lines(flags, selects));
    }

    private Target target(String word) throws Refusal {
        return word.contains("/") ? names.targets(List.of(word)).getFirst() : new Target(Kind.POD, word);
    }

    private String hint() {
        return "See 'kubectl logs -h' for help and examples" + (profile.has(Trait.FIRST_FLAGS) ? ".\n" : "\n");
    }

    private String usage() {
        String words = profile.has(Trait.FIRST_FLAGS)
                ? "logs (POD | TYPE/NAME) [CONTAINER_NAME]"
                : "logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]";
        return "error: expected '" + words + "'.\nPOD or TYPE/NAME is a required argument for the logs command\n"
                + hint();
    }

    private Command.LogLines lines(Flags flags, boolean selects) throws Refusal {
        Duration since = names.duration("since");
        Instant time = time(flags.value("since-time"));
        Long tail = names.number("tail");
        Long bytes = names.number("limit-bytes");
        if (since != null && time != null) {
            throw new Refusal("error: at most one of `sinceTime` or `sinceSeconds` may be specified\n");
        }
        if (bytes != null && bytes < 0) {
            throw new Refusal("error: --limit-bytes must be greater than 0\n");
        }
        if (since != null && since.isNegative()) {
            throw new Refusal("error: --since must be greater than 0\n");
        }
        if (tail != null && tail < -1) {
            throw new Refusal("error: --tail must be greater than or equal to -1\n");
        }
        return new Command.LogLines(
                flags.isOn("previous"),
                flags.isOn("follow"),
                tail != null ? tail : selects ? SELECTED : -1,
                since == null ? null : Duration.ofSeconds((since.toMillis() + 500) / 1000),
                time,
                bytes == null ? 0 : bytes,
                flags.isOn("timestamps"),
                flags.isOn("prefix") || flags.isOn("all-pods"));
    }

    private static @Nullable Instant time(@Nullable String text) throws Refusal {
        if (text == null) {
            return null;
        }
        Instant time = Timestamps.parse(text);
        if (time == null) {
            throw new Refusal("error: parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \""
                    + text + "\" as \"2006\"\n");
        }
        return time;
    }
}
