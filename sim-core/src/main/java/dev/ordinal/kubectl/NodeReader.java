package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the commands about nodes. */
record NodeReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        return switch (verb) {
            case "cordon" -> new Command.Cordon(nodes(verb, flags), true);
            case "uncordon" -> new Command.Cordon(nodes(verb, flags), false);
            case "drain" -> drain(flags);
            default -> taint(flags);
        };
    }

    private String hint(String verb) {
        return "\nSee 'kubectl " + verb + " -h' for help and examples"
                + (profile.has(Trait.FIRST_FLAGS) ? ".\n" : "\n");
    }

    private Command.Selection nodes(String verb, Flags flags) throws Refusal {
        List<String> words = new ArrayList<>();
        flags.rest().forEach(word -> words.add(word.substring(word.indexOf('/') + 1)));
        boolean selects = !flags.value("selector", "").isEmpty();
        if (words.isEmpty() && !selects) {
            throw new Refusal("error: USAGE: " + verb + " NODE [flags]" + hint(verb));
        }
        if (!words.isEmpty() && selects) {
            throw new Refusal("error: cannot specify both a node name and a --selector option" + hint(verb));
        }
        words.addFirst("nodes");
        return ofNodes(names.selection(words));
    }

    /** Nodes are in no namespace, whichever the line names. */
    private static Command.Selection ofNodes(Command.Selection selection) {
        return new Command.Selection(selection.targets(), "", false, selection.selector(), selection.fields());
    }

    private Command drain(Flags flags) throws Refusal {
        Long grace = names.number("grace-period");
        return new Command.Drain(
                nodes("drain", flags),
                pods(flags),
                flags.isOn("ignore-daemonsets"),
                flags.isOn("delete-emptydir-data") || flags.isOn("delete-local-data"),
                flags.isOn("force"),
                !flags.isOn("disable-eviction"),
                grace == null || grace < 0 ? null : grace,
                names.duration("timeout"),
                names.number("skip-wait-for-delete-timeout"));
    }

    private static @Nullable LabelSelector pods(Flags flags) throws Refusal {
        String text = flags.value("pod-selector");
        if (text == null) {
            return null;
        }
        return switch (LabelSelector.parse(text)) {
            case LabelSelector.Parsed.Selector parsed -> parsed.selector();
            case LabelSelector.Parsed.Failure failure ->
                throw new Refusal("error: invalid label selector: " + failure.message() + "\n");
        };
    }

    private Command taint(Flags flags) throws Refusal {
        List<String> nodes = new ArrayList<>();
        List<String> taints = new ArrayList<>();
        for (String word : flags.rest()) {
            boolean isTaint = word.contains(":") || word.contains("=") || word.endsWith("-");
            (isTaint ? taints : nodes).add(word);
        }
        if (nodes.isEmpty()) {
            throw new Refusal("error: one or more resources must be specified as <resource> <name>\n");
        }
        if (taints.isEmpty()) {
            throw new Refusal("error: at least one taint update is required\n");
        }
        Command.Selection selection = names.some(nodes);
        for (Target target : selection.targets()) {
            if (target.kind() != Kind.NODE) {
                throw new Refusal(
                        "error: invalid resource type " + target.kind().plural() + ", only node(s) are supported\n");
            }
        }
        return new Command.Taint(ofNodes(selection), taints, flags.isOn("overwrite"));
    }
}
