package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.release.Release;
import dev.ordinal.table.TableOptions;
import dev.ordinal.text.Durations;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of kubectl, read: its words, flags and targets told apart, or the words with which kubectl refuses it.
 *
 * @param files where {@code -f} finds its manifests
 * @param patches how the text of {@code -p} is read
 */
public record CommandReader(Profile profile, Release release, Source.Reader files, PatchReader patches) {
    /** The commands that are known. */
    public static final List<String> VERBS = List.of(
            "annotate",
            "apply",
            "cordon",
            "create",
            "delete",
            "describe",
            "drain",
            "get",
            "label",
            "patch",
            "rollout",
            "scale",
            "set",
            "taint",
            "uncordon",
            "version");

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

    /** Ends the reading of a line with the words of a refusal. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String text) {
            super(text, null, false, false);
        }

        String text() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    /** The command that a line means; {@code kubectl} and a {@code $} before it may be left out. */
    public Command read(String line) {
        return switch (Words.split(line)) {
            case Words.Split.Unfinished unfinished ->
                new Command.Refused("error: the quote " + unfinished.quote() + " does not end\n");
            case Words.Split.Of split -> read(split.words());
        };
    }

    private Command read(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        if (!rest.isEmpty() && rest.getFirst().equals("$")) {
            rest.removeFirst();
        } else if (!rest.isEmpty() && rest.getFirst().startsWith("$")) {
            rest.set(0, rest.getFirst().substring(1));
        }
        if (!rest.isEmpty() && rest.getFirst().equals("kubectl")) {
            rest.removeFirst();
        }
        try {
            return command(Flags.of(rest));
        } catch (Refusal refusal) {
            return new Command.Refused(refusal.text());
        }
    }

    private Command command(Flags flags) throws Refusal {
        if (flags.rest().isEmpty()) {
            throw new Refusal("error: no command; try one of: " + String.join(", ", VERBS) + "\n");
        }
        String verb = flags.rest().getFirst();
        String flagError = flags.error();
        if (flagError != null) {
            throw new Refusal("error: " + flagError + "\nSee 'kubectl " + verb + " --help' for usage.\n");
        }
        List<String> words = flags.rest().subList(1, flags.rest().size());
        return switch (verb) {
            case "get" -> get(words, flags);
            case "describe" -> new Command.Describe(selection(words, flags), true);
            case "create" -> new Command.Create(sources(flags), namespace(flags));
            case "apply" -> new Command.Apply(sources(flags), namespace(flags));
            case "delete" -> delete(words, flags);
            case "scale" -> scale(words, flags);
            case "set" -> set(words, flags);
            case "patch" -> patch(words, flags);
            case "label" -> mark(words, flags, false);
            case "annotate" -> mark(words, flags, true);
            case "rollout" -> rollout(words, flags);
            case "cordon" -> new Command.Cordon(nodes(verb, words), true);
            case "uncordon" -> new Command.Cordon(nodes(verb, words), false);
            case "drain" -> drain(words, flags);
            case "taint" -> taint(words, flags);
            case "version" -> new Command.Version();
            default ->
                throw new Refusal("error: unknown command \"" + verb + "\" for \"kubectl\"\n"
                        + (Nearest.to(verb, VERBS).isEmpty()
                                ? ""
                                : "\nDid you mean this?\n\t"
                                        + Nearest.to(verb, VERBS).getFirst() + "\n"));
        };
    }

    // ---- what a command is about

    private static String namespace(Flags flags) {
        return flags.value("namespace", "default");
    }

    private Command.Selection selection(List<String> words, Flags flags) throws Refusal {
        return new Command.Selection(targets(words), namespace(flags), flags.isOn("all-namespaces"), selector(flags));
    }

    private List<Target> targets(List<String> words) throws Refusal {
        List<Target> targets = new ArrayList<>();
        if (words.isEmpty()) {
            throw new Refusal("error: You must specify the type of resource\n");
        }
        if (words.getFirst().contains("/")) {
            for (String word : words) {
                int slash = word.indexOf('/');
                if (slash < 0) {
                    throw new Refusal(
                            "error: there is no need to specify a resource type as a separate argument when passing"
                                    + " arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>'"
                                    + " instead of 'kubectl get resource resource/<resource_name>'\n");
                }
                targets.add(new Target(kind(word.substring(0, slash)), word.substring(slash + 1)));
            }
            return targets;
        }
        List<Kind> kinds = kinds(words.getFirst());
        for (Kind kind : kinds) {
            if (words.size() == 1) {
                targets.add(new Target(kind, ""));
            }
            for (String name : words.subList(1, words.size())) {
                targets.add(new Target(kind, name));
            }
        }
        return targets;
    }

    private List<Kind> kinds(String word) throws Refusal {
        List<Kind> kinds = new ArrayList<>();
        for (String part : word.split(",", -1)) {
            if (part.equals("all")) {
                kinds.addAll(List.of(Kind.POD, Kind.SERVICE, Kind.STATEFUL_SET));
            } else {
                kinds.add(kind(part));
            }
        }
        return kinds;
    }

    private Kind kind(String word) throws Refusal {
        Kind kind = Kind.named(word);
        if (kind == null) {
            throw new Refusal("error: the server doesn't have a resource type \"" + word + "\"\n");
        }
        return kind;
    }

    private @Nullable LabelSelector selector(Flags flags) throws Refusal {
        String text = flags.value("selector");
        if (text == null) {
            return null;
        }
        return switch (LabelSelector.parse(text)) {
            case LabelSelector.Parsed.Selector parsed -> parsed.selector();
            case LabelSelector.Parsed.Failure failure ->
                throw new Refusal("Error from server (BadRequest): "
                        + release.texts().badSelector("v1", firstKind(flags).plural(), text, "", failure.message())
                        + "\n");
        };
    }

    private Kind firstKind(Flags flags) throws Refusal {
        return flags.rest().size() > 1 ? kinds(flags.rest().get(1)).getFirst() : Kind.POD;
    }

    private List<Source> sources(Flags flags) throws Refusal {
        List<Source> sources = new ArrayList<>();
        for (String file : flags.all("filename")) {
            for (String part : file.split(",", -1)) {
                sources.add(files.read(part));
            }
        }
        if (sources.isEmpty()) {
            throw new Refusal("error: must specify one of -f and -k\n");
        }
        return sources;
    }

    // ---- verb by verb

    private Command get(List<String> words, Flags flags) throws Refusal {
        if (words.isEmpty()) {
            throw new Refusal(
                    "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list"
                            + " of supported resources.\n\n"
                            + "error: Required resource not specified.\n"
                            + "Use \"kubectl explain <resource>\" for a detailed description of that resource (e.g."
                            + " kubectl explain pods).\n"
                            + "See 'kubectl get -h' for help and examples\n");
        }
        String form = flags.value("output", "");
        Command.Output output = switch (form) {
            case "", "wide" -> Command.Output.TABLE;
            case "name" -> Command.Output.NAME;
            case "yaml" -> Command.Output.YAML;
            case "json" -> Command.Output.JSON;
            default ->
                throw new Refusal("error: unable to match a printer suitable for the output format \"" + form
                        + "\", allowed formats are: json,name,wide,yaml\n");
        };
        TableOptions options = TableOptions.PLAIN
                .withWide(form.equals("wide"))
                .withNamespaces(flags.isOn("all-namespaces"))
                .withShowLabels(flags.isOn("show-labels"))
                .withLabelColumns(flags.all("label-columns").stream()
                        .flatMap(text -> List.of(text.split(",")).stream())
                        .toList());
        return new Command.Get(
                selection(words, flags),
                output,
                options,
                !flags.isOn("no-headers"),
                flags.isOn("ignore-not-found"),
                flags.isOn("show-kind"));
    }

    private Command delete(List<String> words, Flags flags) throws Refusal {
        List<Source> sources = flags.has("filename") ? sources(flags) : List.of();
        if (words.isEmpty() && sources.isEmpty()) {
            throw new Refusal("error: You must provide one or more resources by argument or filename.\n"
                    + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n"
                    + "   '<resource> <name>'\n   '<resource>'\n");
        }
        Command.Selection selection = words.isEmpty()
                ? new Command.Selection(List.of(), namespace(flags), false, null)
                : selection(words, flags);
        boolean nameless = selection.targets().stream().anyMatch(Target::isAll);
        if (nameless && selection.selector() == null && !flags.isOn("all")) {
            throw new Refusal(
                    profile.has(Profile.Trait.VALIDATES_ITSELF)
                            ? "error: resource(s) were provided, but no name, label selector, or --all flag specified\n"
                            : "error: resource(s) were provided, but no name was specified\n");
        }
        if (flags.isOn("all") && selection.selector() != null) {
            throw new Refusal("error: setting 'all' parameter but found a non empty selector. \n");
        }
        Long grace = number(flags, "grace-period");
        boolean old = profile.has(Profile.Trait.QUOTED_NAMES);
        if (flags.isOn("now") && grace != null && grace >= 0) {
            throw new Refusal("error: --now and --grace-period cannot be specified together\n");
        }
        if (flags.isOn("force") && grace != null && grace > 0 && !old) {
            throw new Refusal("error: --force and --grace-period greater than 0 cannot be specified together\n");
        }
        boolean forced = flags.isOn("force") && (grace == null ? !old : grace == 0);
        grace = flags.isOn("now") ? Long.valueOf(1) : grace;
        grace = grace != null && grace == 0 && !forced ? Long.valueOf(1) : grace;
        grace = forced ? Long.valueOf(0) : grace;
        return new Command.Delete(
                selection,
                sources,
                forced,
                grace != null && grace < 0 ? null : grace,
                propagation(flags),
                flags.has("wait") ? Boolean.valueOf(flags.isOn("wait")) : null,
                duration(flags, "timeout"),
                flags.isOn("ignore-not-found"));
    }

    private static Request.Propagation propagation(Flags flags) throws Refusal {
        String cascade = flags.value("cascade", "background");
        return switch (cascade) {
            case "background", "true" -> Request.Propagation.BACKGROUND;
            case "foreground" -> Request.Propagation.FOREGROUND;
            case "orphan", "false" -> Request.Propagation.ORPHAN;
            default ->
                throw new Refusal("error: invalid cascade value (" + cascade
                        + "). Must be \"background\", \"foreground\", or \"orphan\"\n");
        };
    }

    private Command scale(List<String> words, Flags flags) throws Refusal {
        Long replicas = number(flags, "replicas");
        if (replicas == null) {
            throw new Refusal("error: required flag(s) \"replicas\" not set\n");
        }
        if (replicas < 0) {
            throw new Refusal(
                    "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n"
                            + (profile.has(Profile.Trait.USAGE_HINT)
                                    ? "See 'kubectl scale -h' for help and examples.\n"
                                    : ""));
        }
        Long current = number(flags, "current-replicas");
        return new Command.Scale(
                selection(words, flags),
                replicas.intValue(),
                current == null ? null : Integer.valueOf(current.intValue()));
    }

    private Command set(List<String> words, Flags flags) throws Refusal {
        String what = words.isEmpty() ? "" : words.getFirst();
        List<String> targets = new ArrayList<>();
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        for (String word : words.subList(Math.min(1, words.size()), words.size())) {
            assignment(word, what.equals("env"), targets, values);
        }
        for (String word : flags.all("env")) {
            assignment(word, true, targets, values);
        }
        if (what.equals("image")) {
            SortedMap<String, String> images = new TreeMap<>();
            values.forEach((container, image) -> images.put(container, image == null ? "" : image));
            return new Command.SetImage(selection(targets, flags), images);
        }
        if (what.equals("env")) {
            return new Command.SetEnv(selection(targets, flags), values);
        }
        throw new Refusal("error: kubectl set " + what + " is not modelled; set image and set env are\n");
    }

    private static void assignment(
            String word, boolean removes, List<String> targets, SortedMap<String, @Nullable String> values) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            values.put(word.substring(0, equals), word.substring(equals + 1));
        } else if (removes && word.endsWith("-")) {
            values.put(word.substring(0, word.length() - 1), null);
        } else {
            targets.add(word);
        }
    }

    private Command patch(List<String> words, Flags flags) throws Refusal {
        String text = flags.value("patch");
        if (text == null) {
            throw new Refusal("error: must specify --patch or --patch-file containing the contents of the patch\n");
        }
        String type = flags.value("type", "strategic");
        Request.PatchType patchType = switch (type) {
            case "strategic" -> Request.PatchType.STRATEGIC;
            case "merge" -> Request.PatchType.MERGE;
            case "json" -> Request.PatchType.JSON;
            default -> throw new Refusal("error: --type must be one of [json merge strategic], not \"" + type + "\"\n");
        };
        return switch (patches.read(text)) {
            case PatchReader.Read.Of of -> new Command.Patch(selection(words, flags), patchType, of.patch());
            case PatchReader.Read.Failed failed ->
                throw new Refusal("error: unable to parse \"" + text + "\": " + failed.error() + "\n");
        };
    }

    private Command mark(List<String> words, Flags flags, boolean annotations) throws Refusal {
        List<String> targets = new ArrayList<>();
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        for (String word : words) {
            assignment(word, true, targets, values);
        }
        for (String word : words) {
            String name = word.endsWith("-") ? word.substring(0, word.length() - 1) : word;
            if (!name.equals(word) && words.stream().anyMatch(other -> other.startsWith(name + "="))) {
                throw new Refusal("error: can not both modify and remove " + (annotations ? "an annotation" : "a label")
                        + " in the same command\n");
            }
        }
        if (values.isEmpty()) {
            throw new Refusal(
                    "error: at least one " + (annotations ? "annotation" : "label") + " update is required\n");
        }
        return new Command.Mark(selection(targets, flags), annotations, values, flags.isOn("overwrite"));
    }

    private Command rollout(List<String> words, Flags flags) throws Refusal {
        String what = words.isEmpty() ? "" : words.getFirst();
        if (what.equals("restart") && profile.has(Profile.Trait.QUOTED_NAMES)) {
            throw new Refusal("error: unknown command \"" + String.join(" ", words)
                    + "\"\nSee 'kubectl rollout -h' for help and examples.\n");
        }
        if (words.size() < 2) {
            throw new Refusal("error: required resource not specified\n");
        }
        if (flags.has("timeout") && !profile.has(Profile.Trait.ROLLOUT_TIMEOUT)) {
            throw new Refusal("Error: unknown flag: --timeout\n\n\nunknown flag: --timeout\n");
        }
        Target target = targets(words.subList(1, words.size())).getFirst();
        Long revision = number(flags, "to-revision");
        return switch (what) {
            case "status" ->
                new Command.RolloutStatus(
                        target, namespace(flags), !"false".equals(flags.value("watch")), duration(flags, "timeout"));
            case "history" -> new Command.RolloutHistory(target, namespace(flags));
            case "undo" -> new Command.RolloutUndo(target, namespace(flags), revision == null ? 0 : revision);
            case "restart" -> new Command.RolloutRestart(target, namespace(flags));
            default ->
                throw new Refusal(
                        "error: unknown command \"" + what + "\"\nSee 'kubectl rollout -h' for help and examples\n");
        };
    }

    private static List<String> nodes(String verb, List<String> words) throws Refusal {
        if (words.isEmpty()) {
            throw new Refusal(
                    "error: USAGE: " + verb + " NODE [flags]\nSee 'kubectl " + verb + " -h' for help and examples\n");
        }
        return words.stream().map(word -> word.substring(word.indexOf('/') + 1)).toList();
    }

    private Command drain(List<String> words, Flags flags) throws Refusal {
        return new Command.Drain(
                nodes("drain", words).getFirst(),
                flags.isOn("ignore-daemonsets"),
                flags.isOn("delete-emptydir-data") || flags.isOn("delete-local-data"),
                flags.isOn("force"),
                !flags.isOn("disable-eviction"),
                number(flags, "grace-period"),
                duration(flags, "timeout"));
    }

    private Command taint(List<String> words, Flags flags) throws Refusal {
        List<String> names = new ArrayList<>();
        List<String> taints = new ArrayList<>();
        for (String word : words) {
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

    // ---- values of flags

    private static @Nullable Long number(Flags flags, String name) throws Refusal {
        String text = flags.value(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,15}")) {
            throw new Refusal("error: invalid argument \"" + text + "\" for \"--" + name
                    + "\" flag: strconv.ParseInt: parsing \"" + text + "\": invalid syntax\n");
        }
        return Long.valueOf(text);
    }

    private static @Nullable Duration duration(Flags flags, String name) throws Refusal {
        String text = flags.value(name);
        if (text == null) {
            return null;
        }
        Duration duration = text.equals("0") ? Duration.ZERO : Durations.parse(text);
        if (duration == null) {
            throw new Refusal("error: invalid argument \"" + text + "\" for \"--" + name
                    + "\" flag: time: invalid duration \"" + text + "\"\n");
        }
        return duration.isZero() ? null : duration;
    }
}
