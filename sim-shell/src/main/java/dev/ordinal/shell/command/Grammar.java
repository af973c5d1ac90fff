package dev.ordinal.shell.command;

import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.CommandLine;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Unmodelled;
import dev.ordinal.model.Kind;
import dev.ordinal.text.Durations;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell's language: a line is a command of the shell's own, or one of kubectl's, with {@code kubectl} before it or without. What
 * kubectl makes of its line is kubectl's affair; here it only has to have a verb that kubectl knows.
 */
public final class Grammar {
    /** What a line means: a command, or what is wrong with it. */
    public sealed interface Read {
        record Of(Command command) implements Read {}

        record Wrong(Slip slip) implements Read {}
    }

    /** Ends the reading of a line that is wrong. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Slip slip;

        Refusal(String what, String remedy) {
            super(what, null, false, false);
            slip = new Slip(what, remedy);
        }

        Slip slip() {
            return slip;
        }
    }

    /** Words that people try, and what they are called here. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("undo", "back"),
            Map.entry("rewind", "back 5m"),
            Map.entry("sleep", "run 5m"),
            Map.entry("advance", "run 5m"),
            Map.entry("forward", "run 5m"),
            Map.entry("next", "step"),
            Map.entry("watch", "get pods -w"),
            Map.entry("checkout", "switch NAME"),
            Map.entry("kill", "delete pod NAME"),
            Map.entry("ls", "files"),
            Map.entry("list", "get all"),
            Map.entry("status", "get all"),
            Map.entry("history", "events"),
            Map.entry("reset", "cluster NAME"),
            Map.entry("clear", "Ctrl-L, which clears the screen"),
            Map.entry("load", "cluster FILE"),
            Map.entry("break", "fault NAME TARGET"),
            Map.entry("vi", "edit FILE"),
            Map.entry("vim", "edit FILE"),
            Map.entry("nano", "edit FILE"),
            Map.entry("date", "branches, which shows the time of each"),
            Map.entry("?", "help"));

    /** What names a file, and hardly a branch. */
    private static final Pattern FILE = Pattern.compile(".*(/|\\.(ya?ml|json|txt)(\\.|$)).*");

    private Grammar() {}

    /** Reads one line; it may have line breaks in it, and a {@code $} before it as in a transcript. */
    public static Read read(String line) {
        try {
            return new Read.Of(command(line.strip()));
        } catch (Refusal refusal) {
            return new Read.Wrong(refusal.slip());
        }
    }

    private static Command command(String typed) throws Refusal {
        String text = typed.startsWith("$") ? typed.substring(1).strip() : typed;
        if (text.isEmpty() || text.startsWith("#")) {
            return new Command.Nothing();
        }
        boolean isBackground = text.endsWith("&") && !text.endsWith("\\&");
        text = isBackground ? text.substring(0, text.length() - 1).strip() : text;
        CommandLine line = switch (CommandLine.read(text)) {
            case CommandLine.Read.Of(CommandLine parts) -> parts;
            case CommandLine.Read.Failed(String error) -> throw new Refusal(error, "Mend it, or put it into quotes.");
        };
        boolean isBare = line.variables().isEmpty()
                && line.programs().isEmpty()
                && line.limit().isEmpty();
        if (isBare && !line.isKubectl() && !line.words().isEmpty() && isOwn(line.words())) {
            return own(
                    line.words().getFirst(),
                    line.words().subList(1, line.words().size()));
        }
        return kubectl(text, line, isBackground);
    }

    /** Whether a line is the shell's own where kubectl has a command of the same name. */
    private static boolean isOwn(List<String> words) {
        String verb = words.getFirst();
        boolean hasFlags = words.stream().skip(1).anyMatch(word -> word.matches("-\\D.*"));
        return switch (verb) {
            case "run" -> words.size() < 3 && !hasFlags;
            case "diff" ->
                !hasFlags && (words.size() < 2 || !words.stream().skip(1).allMatch(FILE.asMatchPredicate()));
            case "events" -> !hasFlags;
            case "explain" ->
                words.size() < 2 || words.size() == 2 && words.getLast().contains("/");
            case "quit" -> true;
            case "timeout" -> false;
            default -> Verbs.named(verb) != null;
        };
    }

    // ---- kubectl

    private static Command kubectl(String text, CommandLine line, boolean isBackground) throws Refusal {
        List<String> words = line.words();
        if (words.isEmpty()) {
            throw new Refusal("kubectl is to do what?", "Try: kubectl get pods");
        }
        String verb = words.getFirst();
        if (verb.startsWith("-")) {
            throw new Refusal("here is a flag where a command belongs: " + verb, "Put it behind: get pods -n default");
        }
        if (verb.equals("timeout")) {
            throw usage(verb);
        }
        if (!line.limit().isEmpty()) {
            var unused = length(line.limit(), "timeout");
            if (isOwn(words) && !verb.equals("events")) {
                throw new Refusal("only a command of kubectl can be interrupted", "Try: timeout 30s get pods -w");
            }
        }
        if (verb.equals("edit") && line.variables().isEmpty()) {
            return edit(words.subList(1, words.size()));
        }
        boolean isLocal = !line.isKubectl() && verb.equals("diff");
        Unmodelled.Command unmodelled = Unmodelled.command(words);
        if (unmodelled != null && !isLocal) {
            throw new Refusal("kubectl " + unmodelled.name() + " is not modelled here", unmodelled.nearest());
        }
        if (verb.equals("run") && words.stream().noneMatch(word -> word.startsWith("-"))) {
            throw new Refusal(
                    "kubectl run makes a pod, and needs an image",
                    "Try: run NAME --image=IMAGE. To let time pass: run 5m");
        }
        if (!CommandReader.VERBS.contains(verb)) {
            throw unknown(verb, words);
        }
        return new Command.Kubectl(text, isBackground);
    }

    private static Refusal unknown(String verb, List<String> words) {
        String synonym = SYNONYMS.get(verb.toLowerCase(Locale.ROOT));
        String rest = String.join(" ", words.subList(1, words.size()));
        if (synonym != null) {
            String filled = rest.isEmpty()
                    ? synonym
                    : synonym.replaceAll("[A-Z]+( [A-Z]+)?$|5m$", Matcher.quoteReplacement(rest));
            return new Refusal("'" + verb + "' is not known", "Type: " + filled);
        }
        if (Kind.named(verb.contains("/") ? verb.substring(0, verb.indexOf('/')) : verb) != null) {
            return new Refusal("'" + verb + "' is a kind, and what is to be done with it?", "Try: get " + verb);
        }
        if (Durations.parse(verb) != null) {
            return new Refusal(
                    "'" + verb + "' is a length of time, and what is to be done with it?", "Try: run " + verb);
        }
        List<String> faults = Nearest.to(verb, Fault.NAMES);
        if (!faults.isEmpty() && faults.getFirst().equalsIgnoreCase(verb)) {
            return new Refusal("'" + verb + "' is a fault", "Try: fault " + (faults.getFirst() + " " + rest).strip());
        }
        List<String> near = Nearest.to(verb, all());
        return new Refusal(
                "'" + verb + "' is not known",
                near.isEmpty()
                        ? "Type help for all commands."
                        : "Did you mean: " + (near.getFirst() + " " + rest).strip());
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(Verbs.names());
        all.addAll(CommandReader.VERBS);
        all.add("kubectl");
        return all;
    }

    // ---- the shell's own

    private static Command own(String verb, List<String> words) throws Refusal {
        return switch (verb) {
            case "run" -> new Command.Run(length(only(words, "run"), "run"));
            case "step" -> new Command.Step(words.isEmpty() ? 1 : count(only(words, "step")));
            case "until" -> until(words);
            case "live" -> new Command.Live(words.isEmpty() ? 60 : factor(only(words, "live")));
            case "back" -> new Command.Back(words.isEmpty() ? null : length(only(words, "back"), "back"));
            case "goto" -> new Command.Goto(length(only(words, "goto"), "goto"));
            case "events" -> new Command.Events(words.isEmpty() ? null : length(only(words, "events"), "events"));
            case "timeline" -> new Command.Timeline(words.isEmpty() ? null : length(only(words, verb), verb));
            case "cluster" -> new Command.UseCluster(words.isEmpty() ? "" : only(words, "cluster"));
            case "branch" -> new Command.Branch(name(only(words, "branch")));
            case "branches" -> none(words, verb, new Command.Branches());
            case "switch" -> new Command.Switch(only(words, "switch"));
            case "diff" -> diff(words);
            case "fault" -> fault(words);
            case "faults" -> none(words, verb, new Command.Faults());
            case "why" -> why(words);
            case "explain" -> new Command.Explain(List.copyOf(words));
            case "invariants" -> none(words, verb, new Command.Invariants());
            case "save" -> save(words);
            case "namespace" -> new Command.Namespace(words.isEmpty() ? "" : name(only(words, "namespace")));
            case "jobs" -> none(words, verb, new Command.Jobs());
            case "files" -> none(words, verb, new Command.ListFiles());
            case "help" -> new Command.Help(String.join(" ", words));
            case "edit" -> edit(words);
            case "exit", "quit" -> none(words, "exit", new Command.Quit());
            default -> throw new IllegalArgumentException("a command without its grammar: " + verb);
        };
    }

    private static Refusal usage(String verb) {
        Verb known = Verbs.named(verb);
        return known == null
                ? new Refusal("'" + verb + "' is not known", "Type help for all commands.")
                : new Refusal(
                        verb + " is written: " + known.usage(),
                        "Try: " + known.examples().getFirst().line());
    }

    private static String only(List<String> words, String verb) throws Refusal {
        if (words.size() != 1) {
            throw usage(verb);
        }
        return words.getFirst();
    }

    private static Command save(List<String> words) throws Refusal {
        boolean expects = words.size() == 3 && words.subList(1, 3).equals(List.of("with", "output"));
        return new Command.Save(only(expects ? words.subList(0, 1) : words, "save"), expects);
    }

    private static Command none(List<String> words, String verb, Command command) throws Refusal {
        if (!words.isEmpty()) {
            throw new Refusal(
                    verb + " takes nothing behind it, but here is '" + words.getFirst() + "'", "Type: " + verb);
        }
        return command;
    }

    private static Duration length(String word, String verb) throws Refusal {
        Duration length = Durations.parse(word);
        if (length == null) {
            boolean isNumber = word.matches("\\d{1,9}");
            throw new Refusal(
                    "'" + word + "' is no length of time",
                    isNumber
                            ? "Give it a unit: " + verb + " " + word + "s"
                            : "Write a number and its unit, like " + verb + " 5m, 300ms or 1h30m.");
        }
        if (length.isNegative()) {
            throw new Refusal("a length of time is not negative", "To go back in time: back " + word.substring(1));
        }
        if (length.compareTo(MOST) > 0) {
            throw new Refusal("'" + word + "' is too long", "A cluster lives " + Durations.brief(MOST) + " at most.");
        }
        return length;
    }

    /** A hundred years: more is a slip of the finger. */
    private static final Duration MOST = Duration.ofHours(876_000);

    private static int count(String word) throws Refusal {
        if (!word.matches("[1-9]\\d{0,5}")) {
            throw new Refusal("'" + word + "' is no number of changes", "Write a number from 1 to 999999: step 10");
        }
        return Integer.parseInt(word);
    }

    private static int factor(String word) throws Refusal {
        String digits = word.endsWith("x") ? word.substring(0, word.length() - 1) : word;
        if (!digits.matches("[1-9]\\d{0,5}")) {
            throw new Refusal("'" + word + "' is no factor", "Write a number from 1 to 999999: live 60x");
        }
        return Integer.parseInt(digits);
    }

    private static String name(String word) throws Refusal {
        if (!word.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new Refusal("'" + word + "' is no name", "A name has letters, digits, '-', '_' and '.', 63 at most.");
        }
        return word;
    }

    private static Command diff(List<String> words) throws Refusal {
        if (words.isEmpty() || words.size() > 2) {
            throw usage("diff");
        }
        return new Command.Diff(words.getFirst(), words.size() == 2 ? words.get(1) : "");
    }

    private static Command edit(List<String> words) throws Refusal {
        if (words.isEmpty()) {
            throw usage("edit");
        }
        return new Command.Edit(List.copyOf(words));
    }

    private static Command why(List<String> words) throws Refusal {
        if (words.size() > 2) {
            throw usage("why");
        }
        return new Command.Why(List.copyOf(words));
    }

    private static Command fault(List<String> words) throws Refusal {
        if (words.isEmpty()) {
            throw usage("fault");
        }
        String name = words.getFirst();
        if (!Fault.NAMES.contains(name)) {
            List<String> near = Nearest.to(name, Fault.NAMES);
            throw new Refusal(
                    "there is no fault '" + name + "'",
                    near.isEmpty() ? "Type faults to see which there are." : "Did you mean: fault " + near.getFirst());
        }
        String target = String.join(" ", words.subList(1, words.size()));
        String example = "fault " + Fault.example(name).replaceFirst(": ", " ");
        if (target.isEmpty() && Fault.example(name).contains(": ")) {
            throw new Refusal("fault " + name + " needs a target", "Write: " + example);
        }
        if (Fault.named(name, target) == null) {
            throw new Refusal("'" + target + "' is no target of " + name, "Write: " + example);
        }
        return new Command.Strike(name, target);
    }

    // ---- until

    private static Command until(List<String> words) throws Refusal {
        int within = words.indexOf("within");
        List<String> goal = within < 0 ? words : words.subList(0, within);
        Duration limit = null;
        if (within >= 0) {
            limit = length(only(words.subList(within + 1, words.size()), "until"), "within");
        }
        if (goal.isEmpty()) {
            throw usage("until");
        }
        return new Command.Until(String.join(" ", goal), limit);
    }
}
