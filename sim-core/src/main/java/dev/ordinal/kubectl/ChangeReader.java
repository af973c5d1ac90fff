package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the commands that change or delete objects as a whole. */
record ChangeReader(Profile profile, Names names, CommandReader.PatchReader patches) {
    Command read(String verb, Flags flags) throws Refusal {
        List<String> words = flags.rest();
        return switch (verb) {
            case "apply" -> apply(flags);
            case "replace" -> replace(flags);
            case "delete" -> delete(words, flags);
            case "scale" -> scale(words);
            case "patch" -> patch(words, flags);
            default -> mark(words, flags, verb.equals("annotate"));
        };
    }

    private Command replace(Flags flags) throws Refusal {
        boolean forced = flags.isOn("force");
        if (forced && !List.of("", "none").contains(flags.value("dry-run", ""))) {
            throw new Refusal("error: --dry-run can not be used when --force is set\n");
        }
        return new Command.Replace(files("replace", names, profile), names.namespace(), forced);
    }

    private Command apply(Flags flags) throws Refusal {
        LabelSelector selector = names.labels();
        boolean prunes = flags.isOn("prune");
        if (flags.isOn("all") && selector != null) {
            throw new Refusal("error: cannot set --all and --selector at the same time\n");
        }
        if (prunes && selector == null && !flags.isOn("all")) {
            throw new Refusal("error: all resources selected for prune without explicitly passing --all. To prune all"
                    + " resources, pass the --all flag. If you did not mean to prune all resources, specify a label"
                    + " selector\n");
        }
        if (prunes && flags.isOn("server-side")) {
            throw new Refusal(
                    "error: --prune is in alpha and doesn't currently work on objects created by server-side apply\n");
        }
        List<Source> sources = files("apply", names, profile).stream()
                .map(source -> source.only(selector))
                .toList();
        if (flags.isOn("server-side")) {
            return new Command.ServerSideApply(sources, names.namespace(), flags.isOn("force-conflicts"));
        }
        if (flags.isOn("force-conflicts")) {
            throw new Refusal("error: --force-conflicts only works with --server-side\n");
        }
        return new Command.Apply(sources, names.namespace(), selector, prunes);
    }

    /** The manifests of a command that needs some. */
    static List<Source> files(String verb, Names names, Profile profile) throws Refusal {
        List<Source> sources = names.sources();
        if (sources.isEmpty()) {
            throw new Refusal(
                    profile.has(Trait.FIRST_FLAGS)
                            ? CommandReader.usageError(
                                    Objects.requireNonNull(VerbTable.of(verb)), "required flag(s) \"filename\" not set")
                            : "error: must specify one of -f and -k\n");
        }
        return sources;
    }

    private Command delete(List<String> words, Flags flags) throws Refusal {
        List<Source> sources = names.sources();
        if (words.isEmpty() && sources.isEmpty()) {
            throw new Refusal("error: You must provide one or more resources by argument or filename.\n"
                    + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n"
                    + "   '<resource> <name>'\n   '<resource>'\n");
        }
        if (!words.isEmpty() && !sources.isEmpty()) {
            throw new Refusal(Names.BOTH);
        }
        Command.Selection selection = words.isEmpty() ? Command.Selection.none(names.namespace()) : names.some(words);
        Long grace = names.number("grace-period");
        boolean first = profile.has(Trait.FIRST_FLAGS);
        if (flags.isOn("now") && grace != null && grace >= 0) {
            throw new Refusal("error: --now and --grace-period cannot be specified together\n");
        }
        if (flags.isOn("force") && grace != null && grace > 0 && !first) {
            throw new Refusal("error: --force and --grace-period greater than 0 cannot be specified together\n");
        }
        boolean forced = flags.isOn("force") && (grace == null ? !first : grace == 0);
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
                names.duration("timeout"),
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

    private Command scale(List<String> words) throws Refusal {
        Long replicas = names.number("replicas");
        if (replicas == null) {
            throw new Refusal(
                    profile.has(Trait.FIRST_FLAGS)
                            ? CommandReader.usageError(
                                    Objects.requireNonNull(VerbTable.of("scale")),
                                    "required flag(s) \"replicas\" not set")
                            : "error: required flag(s) \"replicas\" not set\n");
        }
        if (replicas < 0) {
            throw new Refusal(
                    "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n"
                            + (profile.has(Trait.USAGE_HINT) ? "See 'kubectl scale -h' for help and examples.\n" : ""));
        }
        Long current = names.number("current-replicas");
        return new Command.Scale(
                names.some(words),
                replicas.intValue(),
                current == null || current < 0 ? null : Integer.valueOf(current.intValue()),
                names.flags().value("resource-version", ""),
                names.duration("timeout"));
    }

    private Command patch(List<String> words, Flags flags) throws Refusal {
        String text = flags.value("patch");
        String file = flags.value("patch-file");
        text = text == null && file != null ? names.files().text(file) : text;
        if (text == null || text.isEmpty()) {
            throw new Refusal(
                    file == null
                            ? "error: must specify --patch or --patch-file containing the contents of the patch\n"
                            : "error: unable to read patch file: open " + file + ": no such file or directory\n");
        }
        String type = flags.value("type", "strategic");
        Request.PatchType patchType = switch (type) {
            case "strategic" -> Request.PatchType.STRATEGIC;
            case "merge" -> Request.PatchType.MERGE;
            case "json" -> Request.PatchType.JSON;
            default -> throw new Refusal("error: --type must be one of [json merge strategic], not \"" + type + "\"\n");
        };
        return switch (patches.read(text)) {
            case CommandReader.PatchReader.Read.Of of -> new Command.Patch(names.some(words), patchType, of.patch());
            case CommandReader.PatchReader.Read.Failed failed ->
                throw new Refusal(
                        text.startsWith("{")
                                ? sentAsItIs(patchType)
                                : "error: unable to parse \"" + text + "\": " + failed.error() + "\n");
        };
    }

    /** What begins like JSON goes to the server unread, which does not understand it either. */
    private static String sentAsItIs(Request.PatchType type) {
        return "Error from server (BadRequest): " + (type == Request.PatchType.MERGE ? "error decoding patch: " : "")
                + "unexpected end of JSON input\n";
    }

    private Command mark(List<String> words, Flags flags, boolean annotations) throws Refusal {
        List<String> targets = new ArrayList<>();
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        for (String word : words) {
            Names.assignment(word, true, targets, values);
        }
        for (String word : words) {
            String name = word.endsWith("-") ? word.substring(0, word.length() - 1) : word;
            if (!name.equals(word) && words.stream().anyMatch(other -> other.startsWith(name + "="))) {
                throw new Refusal("error: can not both modify and remove " + (annotations ? "an annotation" : "a label")
                        + " in the same command\n");
            }
        }
        boolean lists = flags.isOn("list");
        if (values.isEmpty() && !lists) {
            throw new Refusal(
                    "error: at least one " + (annotations ? "annotation" : "label") + " update is required\n");
        }
        if (targets.isEmpty() && !flags.has("filename")) {
            throw new Refusal(
                    "error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n");
        }
        if (lists && flags.has("output")) {
            throw new Refusal("error: --list and --output may not be specified together\n");
        }
        Command.Selection selection = names.some(targets);
        String revision = flags.value("resource-version", "");
        boolean isOne = selection.targets().size() == 1 && !selection.isList();
        if (!revision.isEmpty() && !isOne) {
            throw new Refusal("error: --resource-version may only be used with a single resource\n");
        }
        return new Command.Mark(selection, annotations, values, flags.isOn("overwrite"), revision, lists);
    }
}
