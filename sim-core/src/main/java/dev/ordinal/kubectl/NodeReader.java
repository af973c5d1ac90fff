package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the commands about nodes. */
record NodeReader(Profile profile) {
    Command read(String verb, Flags flags) throws Refusal {
        return switch (verb) {
            case "cordon" -> new Command.Cordon(nodes(verb, flags.rest()), true);
            case "uncordon" -> new Command.Cordon(nodes(verb, flags.rest()), false);
            case "drain" -> drain(flags);
            default -> taint(flags);
        };
    }

    private List<String> nodes(String verb, List<String> words) throws Refusal {
        if (words.isEmpty()) {
            throw new Refusal("error: USAGE: " + verb + " NODE [flags]\nSee 'kubectl " + verb
                    + " -h' for help and examples" + (profile.has(Trait.FIRST_FLAGS) ? "." : "") + "\n");
        }
        return words.stream().map(word -> word.substring(word.indexOf('/') + 1)).toList();
    }

    private Command drain(Flags flags) throws Refusal {
        String grace = flags.value("grace-period", "-1");
        String timeout = flags.value("timeout", "0");
        Duration time = timeout.matches("0[a-z]*") ? Duration.ZERO : Durations.parse(timeout);
        if (!grace.matches("-?[0-9]{1,9}") || time == null) {
            throw new Refusal("error: invalid argument \"" + (time == null ? timeout : grace) + "\" for \"--"
                    + (time == null ? "timeout" : "grace-period") + "\" flag\n");
        }
        return new Command.Drain(
                nodes("drain", flags.rest()).getFirst(),
                flags.isOn("ignore-daemonsets"),
                flags.isOn("delete-emptydir-data") || flags.isOn("delete-local-data"),
                flags.isOn("force"),
                !flags.isOn("disable-eviction"),
                grace.startsWith("-") ? null : Long.valueOf(grace),
                time.isZero() ? null : time);
    }

    private static Command taint(Flags flags) throws Refusal {
        List<String> names = new ArrayList<>();
        List<String> taints = new ArrayList<>();
        for (String word : flags.rest()) {
            boolean isTaint = word.contains(":") || word.contains("=") || word.endsWith("-");
            if (isTaint) {
                taints.add(word);
            } else if (Kind.named(word) != Kind.NODE) {
                names.add(word.substring(word.indexOf('/') + 1));
            }
        }
        if (taints.isEmpty()) {
            throw new Refusal("error: at least one taint update is required\n");
        }
        return new Command.Taint(names, taints, flags.isOn("overwrite"));
    }
}
