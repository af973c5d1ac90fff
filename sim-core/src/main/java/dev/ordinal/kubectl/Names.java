package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Served;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.FieldSelector;
import dev.ordinal.model.Kind;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OtherKind;
import dev.ordinal.release.Release;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the words and flags of a command name: kinds, objects, files, numbers, times. */
record Names(Profile profile, Release release, Source.Reader files, Flags flags) {
    /** What is said to files and names on one line. */
    static final String BOTH = "error: when paths, URLs, or stdin is provided as input, you may not specify resource"
            + " arguments as well\n";

    String namespace() {
        return flags.value("namespace", "default");
    }

    /** The objects that words and flags ask for. */
    Command.Selection selection(List<String> words) throws Refusal {
        boolean isOfFiles = flags.has("filename");
        if (isOfFiles && !words.isEmpty()) {
            throw new Refusal(BOTH);
        }
        List<Target> targets = isOfFiles ? ofFiles() : targets(words);
        checkTogether(words, targets);
        return new Command.Selection(
                targets, namespace(), flags.isOn("all-namespaces"), selector(targets), fields(targets));
    }

    /** The objects that a command changes: all of a kind only if the line says so. */
    Command.Selection some(List<String> words) throws Refusal {
        Command.Selection selection = selection(words);
        boolean isOpen = selection.selector() == null && selection.fields().isEmpty();
        if (selection.isList() && isOpen && !flags.isOn("all")) {
            throw new Refusal(
                    profile.has(Trait.VALIDATES_ITSELF)
                            ? "error: resource(s) were provided, but no name, label selector, or --all flag specified\n"
                            : "error: resource(s) were provided, but no name was specified\n");
        }
        if (flags.isOn("all") && selection.selector() != null) {
            throw new Refusal("error: setting 'all' parameter but found a non empty selector. \n");
        }
        return selection;
    }

    /** Refuses names beside what asks for many objects. */
    private void checkTogether(List<String> words, List<Target> targets) throws Refusal {
        if (targets.isEmpty() || targets.getFirst().isAll() || flags.has("filename")) {
            return;
        }
        boolean selects = !flags.value("selector", "").isEmpty()
                || !flags.value("field-selector", "").isEmpty();
        if (selects || flags.isOn("all")) {
            throw new Refusal(
                    words.getFirst().contains("/")
                            ? "error: selectors and the all flag cannot be used when passing resource/name arguments\n"
                            : selects
                                    ? "error: name cannot be provided when a selector is specified\n"
                                    : "error: setting 'all' parameter but found a non empty selector. \n");
        }
        if (flags.isOn("all-namespaces")
                && targets.stream().anyMatch(target -> target.kind().isNamespaced())) {
            throw new Refusal("error: a resource cannot be retrieved by name across all namespaces\n");
        }
    }

    private List<Target> ofFiles() throws Refusal {
        List<Target> targets = new ArrayList<>();
        for (Source source : sources()) {
            if (source.error() != null) {
                throw new Refusal(source.error());
            }
            for (Source.Document document : source.documents()) {
                if (Making.other(document.tree()) != null) {
                    continue;
                }
                ObjectKey key = Making.key(document, namespace(), release);
                if (key == null) {
                    throw new Refusal(new Messages(profile).unknownKind(source.file(), document.tree()));
                }
                targets.add(new Target(key.kind(), key.name(), key.namespace()));
            }
        }
        return targets;
    }

    List<Target> targets(List<String> words) throws Refusal {
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
                if (word.indexOf('/', slash + 1) >= 0) {
                    throw new Refusal("error: arguments in resource/name form may not have more than one slash\n");
                }
                if (slash == 0 || slash == word.length() - 1) {
                    throw new Refusal("error: arguments in resource/name form must have a single resource and name\n");
                }
                targets.add(new Target(kind(word.substring(0, slash)), word.substring(slash + 1)));
            }
            return targets;
        }
        for (Kind kind : kinds(words.getFirst())) {
            if (words.size() == 1) {
                targets.add(new Target(kind, ""));
            }
            for (String name : words.subList(1, words.size())) {
                if (name.contains("/")) {
                    throw new Refusal(
                            "error: there is no need to specify a resource type as a separate argument when passing"
                                    + " arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>'"
                                    + " instead of 'kubectl get resource resource/<resource_name>'\n");
                }
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

    Kind kind(String word) throws Refusal {
        Kind kind = Kind.named(word);
        if (kind == null || !new Served(release).has(kind)) {
            OtherKind other = OtherKind.named(word);
            throw new Refusal(
                    other == null
                            ? "error: the server doesn't have a resource type \"" + word + "\"\n"
                            : "error: " + other.plural() + " are real, but not simulated here\n" + other.instead()
                                    + "\n");
        }
        return kind;
    }

    /** The labels that objects of files must have; null for any. */
    @Nullable
    LabelSelector labels() throws Refusal {
        String text = flags.value("selector", "");
        if (text.isEmpty()) {
            return null;
        }
        return switch (LabelSelector.parse(text)) {
            case LabelSelector.Parsed.Selector parsed -> parsed.selector();
            case LabelSelector.Parsed.Failure failure -> throw new Refusal("error: " + failure.message() + "\n");
        };
    }

    private @Nullable LabelSelector selector(List<Target> targets) throws Refusal {
        String text = flags.value("selector");
        if (text == null) {
            return null;
        }
        return switch (LabelSelector.parse(text)) {
            case LabelSelector.Parsed.Selector parsed -> parsed.selector();
            case LabelSelector.Parsed.Failure failure -> throw badSelector(targets, text, "", failure.message());
        };
    }

    private FieldSelector fields(List<Target> targets) throws Refusal {
        String text = flags.value("field-selector", "");
        FieldSelector fields = FieldSelector.EVERYTHING;
        if (text.isEmpty()) {
            return fields;
        }
        for (Kind kind : new TreeSet<>(targets.stream().map(Target::kind).toList())) {
            fields = switch (FieldSelector.parse(kind, text)) {
                case FieldSelector.Parsed.Selector parsed -> parsed.selector();
                case FieldSelector.Parsed.Failure failure -> throw badSelector(targets, "", text, failure.message());
            };
        }
        return fields;
    }

    private Refusal badSelector(List<Target> targets, String labels, String fields, String why) {
        Kind kind = targets.getFirst().kind();
        return new Refusal("Error from server (BadRequest): "
                + release.texts().badSelector(kind.apiVersion(), kind.plural(), labels, fields, why) + "\n");
    }

    List<Source> sources() throws Refusal {
        List<Source> sources = new ArrayList<>();
        for (String file : flags.all("filename")) {
            for (String part : file.split(",", -1)) {
                for (String each : spread(part)) {
                    Source source = files.read(each);
                    checkNamespaces(source);
                    sources.add(source);
                }
            }
        }
        return sources;
    }

    /** A file, or the manifests in a folder. */
    private List<String> spread(String file) throws Refusal {
        List<String> within = files.within(file, flags.isOn("recursive"));
        if (within == null) {
            return List.of(file);
        }
        if (within.isEmpty()) {
            throw new Refusal(
                    "error: error reading [" + file + "]: recognized file extensions are [.json .yaml .yml]\n");
        }
        return within;
    }

    /** Refuses an object of another namespace than the one that the line names. */
    private void checkNamespaces(Source source) throws Refusal {
        for (Source.Document document : source.documents()) {
            String own = document.tree().object("metadata").text("namespace", namespace());
            if (flags.has("namespace") && !own.equals(namespace())) {
                throw new Refusal("error: the namespace from the provided object \"" + own
                        + "\" does not match the namespace \"" + namespace() + "\". You must pass '--namespace=" + own
                        + "' to perform this operation.\n");
            }
        }
    }

    // ---- words that set something

    /** Sorts words into targets, values to set ({@code a=b}) and names to remove ({@code a-}, null). */
    static void assignment(
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

    // ---- values of flags

    @Nullable
    Long number(String name) throws Refusal {
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

    /** A time; null if there is none, or if it is zero. */
    @Nullable
    Duration duration(String name) throws Refusal {
        String text = flags.value(name);
        if (text == null) {
            return null;
        }
        Duration duration = text.matches("-?0[a-z]*") ? Duration.ZERO : Durations.parse(text);
        if (duration == null) {
            throw new Refusal("error: invalid argument \"" + text + "\" for \"--" + name
                    + "\" flag: time: invalid duration \"" + text + "\"\n");
        }
        return duration.isZero() ? null : duration;
    }
}
