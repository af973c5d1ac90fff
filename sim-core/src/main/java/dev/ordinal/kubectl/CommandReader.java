package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.release.Release;
import dev.ordinal.text.Durations;
import dev.ordinal.text.Nearest;
import dev.ordinal.text.ShellLine;
import dev.ordinal.text.filter.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A line of kubectl, read: its words, flags and targets told apart, or the words with which kubectl refuses it. Behind it
 * stands a reader for each family of commands.
 *
 * @param files where {@code -f} finds its manifests
 * @param patches how the text of {@code -p} and what an editor saved are read
 */
public record CommandReader(Profile profile, Release release, Source.Reader files, PatchReader patches) {
    /** The exit status of the program {@code timeout}. */
    private static final int TIMED_OUT = 124;

    /** The first words that a line may have. */
    public static final List<String> VERBS = verbs();

    private static List<String> verbs() {
        TreeSet<String> verbs = new TreeSet<>(VerbTable.names());
        verbs.addAll(Unmodelled.commands());
        verbs.addAll(Filter.NAMES);
        return List.copyOf(verbs);
    }

    /** The flags that a command takes in a version of kubectl: {@code --output=}, {@code -o}, {@code --watch}. */
    public static List<String> flags(Profile profile, List<String> words) {
        VerbTable.Found found = VerbTable.find(words);
        return found == null ? List.of() : VerbTable.flags(found.verb(), profile.has(Trait.FIRST_FLAGS));
    }

    /** The words that may follow a command's first one: {@code status} behind {@code rollout}. */
    public static List<String> below(String word) {
        return VerbTable.below(word);
    }

    /** Whether {@code -f} names a file in the command that these words begin with, and does not mean to follow a log. */
    public static boolean readsFiles(List<String> words) {
        VerbTable.Found found = VerbTable.find(words);
        return found == null
                || found.verb().flag("filename", false) != null && found.verb().flag("follow", false) == null;
    }

    /** Reads the text of a patch: JSON, or YAML that means it. */
    @FunctionalInterface
    public interface PatchReader {
        Read read(String text);

        /** The patch, or why it is none. */
        sealed interface Read {
            record Of(Json patch) implements Read {}

            record Failed(String error) implements Read {}
        }
    }

    /** The command that a line means; an {@code edit} leaves the object as it is, unless the line names an editor. */
    public Command read(String line) {
        return read(line, null);
    }

    /** @param change what the editor does that an {@code edit} opens; null for the one that the line names */
    public Command read(String line, Editor.@Nullable Change change) {
        return switch (CommandLine.read(line)) {
            case CommandLine.Read.Failed(String error) -> new Command.Refused("error: " + error + "\n");
            case CommandLine.Read.Of(CommandLine parts) -> read(parts, change);
        };
    }

    private Command read(CommandLine line, Editor.@Nullable Change change) {
        for (List<String> program : line.programs()) {
            switch (Filter.parse(program)) {
                case Filter.Parsed.Failed(String error, int exit) -> {
                    return new Command.Told("", error, exit);
                }
                case Filter.Parsed.Of of -> {
                    if (!of.files().isEmpty()) {
                        return new Command.Refused("error: a program behind a pipe reads the pipe, not '"
                                + of.files().getFirst() + "'\n");
                    }
                }
            }
        }
        Command command;
        try {
            command = limited(line, command(line, change));
        } catch (Refusal refusal) {
            command = new Command.Refused(refusal.text());
        }
        return line.programs().isEmpty() ? command : new Command.Piped(command, line.programs());
    }

    private Command command(CommandLine line, Editor.@Nullable Change change) throws Refusal {
        if (line.words().isEmpty()) {
            throw new Refusal("error: no command; try one of: " + String.join(", ", VerbTable.names()) + "\n");
        }
        String name = line.words().getFirst();
        if (!line.isKubectl() && isLocal(line.words())) {
            return new LocalCommands(files).run(line.words());
        }
        if (Unmodelled.isOfSet(line.words())) {
            return new Command.ExposeSet(name);
        }
        Unmodelled.Command unmodelled = Unmodelled.command(line.words());
        if (unmodelled != null) {
            throw new Refusal(Unmodelled.refusal(unmodelled));
        }
        boolean first = profile.has(Trait.FIRST_FLAGS);
        VerbTable.Found found = VerbTable.find(line.words());
        if (found == null || found.verb().isLater() && first) {
            throw new Refusal(unknown(line.words()));
        }
        VerbTable.Verb verb = found.verb();
        Flags flags = Flags.of(verb, found.words(), first);
        if (flags.isOn("help")) {
            return new Command.Told(new Usage(first).help(verb), "", 0);
        }
        String error = flags.error();
        if (error != null) {
            throw new Refusal(flagError(verb, error));
        }
        Command command = command(verb, flags, line, change);
        Manner manner = new MannerReader(profile, verb, flags, new FormReader(profile, names(flags), flags)).read();
        return manner.equals(Manner.USUAL) ? command : new Command.Mannered(command, manner);
    }

    private Names names(Flags flags) {
        return new Names(profile, release, files, flags);
    }

    private static Command limited(CommandLine line, Command command) throws Refusal {
        if (line.limit().isEmpty()) {
            return command;
        }
        String limit = line.limit().matches("[0-9.]+") ? line.limit() + "s" : line.limit();
        Duration time = Durations.parse(limit);
        if (time == null) {
            throw new Refusal("timeout: invalid time interval '" + line.limit() + "'\n");
        }
        return new Command.Limited(command, time, TIMED_OUT);
    }

    /** Whether a line means a program of the user's own machine: {@code diff a b}, but {@code diff -f a} is kubectl's. */
    private static boolean isLocal(List<String> words) {
        String name = words.getFirst();
        return Filter.NAMES.contains(name) || name.equals("diff") && !words.contains("-f");
    }

    private Command command(VerbTable.Verb verb, Flags flags, CommandLine line, Editor.@Nullable Change change)
            throws Refusal {
        Names names = names(flags);
        return switch (verb.name()) {
            case "get",
                    "describe",
                    "events",
                    "explain",
                    "api-resources",
                    "api-versions",
                    "version",
                    "cluster-info",
                    "auth can-i",
                    "top" -> new LookReader(profile, names).read(verb.name(), flags);
            case "run" -> new MakeReader(profile, names).read(verb.name(), flags);
            case "exec", "logs", "wait" -> new PodReader(profile, names).read(verb.name(), flags);
            case "cordon", "uncordon", "drain", "taint" -> new NodeReader(profile, names).read(verb.name(), flags);
            case "apply", "replace", "delete", "scale", "patch", "label", "annotate" ->
                new ChangeReader(profile, names, patches).read(verb.name(), flags);
            case "edit" -> new Command.Edit(names.selection(flags.rest()), editor(line, change));
            case "help" -> help(flags.rest());
            case "options" -> new Command.Told(VerbTable.options(), "", 0);
            default ->
                verb.name().startsWith("create")
                        ? new MakeReader(profile, names).read(verb.name(), flags)
                        : verb.name().startsWith("set ")
                                ? new SetReader(profile, names).read(verb.name(), flags)
                                : new RolloutReader(profile, names).read(verb.name(), flags);
        };
    }

    private Command help(List<String> words) throws Refusal {
        Usage usage = new Usage(profile.has(Trait.FIRST_FLAGS));
        if (words.isEmpty()) {
            return new Command.Told(usage.all(), "", 0);
        }
        Unmodelled.Command unmodelled = Unmodelled.command(words);
        if (unmodelled != null) {
            throw new Refusal(Unmodelled.refusal(unmodelled));
        }
        VerbTable.Found found = VerbTable.find(words);
        String family = usage.family(words.getFirst());
        if (found == null && family.isEmpty()) {
            throw new Refusal(unknown(words));
        }
        return new Command.Told(found == null ? family : usage.help(found.verb()), "", 0);
    }

    private Editor editor(CommandLine line, Editor.@Nullable Change change) throws Refusal {
        String named =
                line.variables().getOrDefault("KUBE_EDITOR", line.variables().getOrDefault("EDITOR", ""));
        if (change != null || named.isEmpty()) {
            return new Editor(change == null ? new Editor.Change.Nothing() : change, patches);
        }
        List<String> words = new ArrayList<>();
        if (ShellLine.read(named) instanceof ShellLine.Read.Of(List<ShellLine.Token> tokens)) {
            for (ShellLine.Token token : tokens) {
                if (token instanceof ShellLine.Token.Word word) {
                    words.add(word.text());
                }
            }
        }
        Editor.Change does = Editor.named(words, files);
        if (does == null) {
            throw new Refusal("error: there was a problem with the editor \"" + named + "\"\n");
        }
        return new Editor(does, patches);
    }

    // ---- names that are not known

    private String unknown(List<String> words) {
        String name = words.getFirst();
        List<String> below = VerbTable.below(name);
        boolean first = profile.has(Trait.FIRST_FLAGS);
        if (!below.isEmpty()) {
            String rest = String.join(" ", words.subList(1, words.size()));
            if (words.size() == 1) {
                return "error: " + name + " needs one of: " + String.join(", ", below) + "\nSee 'kubectl " + name
                        + " -h' for help and examples" + (first ? "." : "") + "\n";
            }
            return "error: unknown command \"" + (first ? rest : words.get(1)) + "\"\nSee 'kubectl " + name
                    + " -h' for help and examples" + (first ? "." : "") + "\n";
        }
        List<String> near = Nearest.to(name, VerbTable.names(first));
        String question =
                near.isEmpty() ? "" : "\n\nDid you mean this?\n\t" + String.join("\n\t", near) + (first ? "\n" : "");
        String text = "unknown command \"" + name + "\" for \"kubectl\"" + question;
        return first ? "Error: " + text + "\nRun 'kubectl --help' for usage.\n" + text + "\n" : "error: " + text + "\n";
    }

    private String flagError(VerbTable.Verb verb, String error) {
        return profile.has(Trait.FIRST_FLAGS)
                ? usageError(verb, error)
                : "error: " + error + "\nSee 'kubectl " + verb.name() + " --help' for usage.\n";
    }

    /** The complaint of a first client: before the usage and again after it. */
    static String usageError(VerbTable.Verb verb, String error) {
        return "Error: " + error + "\n\n\n" + Usage.of(verb) + "\n" + error + "\n";
    }
}
