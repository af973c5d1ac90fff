package dev.ordinal.kubectl;

import dev.ordinal.model.FieldSelector;
import dev.ordinal.model.Kind;
import dev.ordinal.model.LabelSelector;
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
    String namespace() {
        return flags.value("namespace", "default");
    }

    /** The objects that words and flags ask for. */
    Command.Selection selection(List<String> words) throws Refusal {
        List<Target> targets = targets(words);
        return new Command.Selection(
                targets, namespace(), flags.isOn("all-namespaces"), selector(targets), fields(targets));
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
        if (kind == null) {
            throw new Refusal("error: the server doesn't have a resource type \"" + word + "\"\n");
        }
        return kind;
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
                sources.add(files.read(part));
            }
        }
        return sources;
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
