package dev.ordinal.shell.command;

import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What could be typed next in a line of kubectl. */
final class KubectlCompletions {
    private static final List<String> WITH_NAMESPACE = List.of("--namespace", "-n");
    private static final List<String> FORMS = List.of("custom-columns=", "json", "jsonpath=", "name", "wide", "yaml");

    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.of(
            "-o", FORMS,
            "--output", FORMS,
            "--cascade", List.of("background", "foreground", "orphan"),
            "--type", List.of("json", "merge", "strategic"),
            "--wait", List.of("false", "true"),
            "--watch", List.of("false", "true"),
            "--for", List.of("condition=Ready", "delete", "jsonpath="),
            "--timeout", List.of("30s", "1m", "5m"),
            "--grace-period", List.of("0", "30")));

    private final Surroundings around;

    KubectlCompletions(Surroundings around) {
        this.around = around;
    }

    /** @param words what stands before the word that is completed; the first is the command */
    List<Candidate> next(List<String> words, String last) {
        String verb = words.getFirst();
        String before = words.getLast();
        if (words.size() > 1 && before.startsWith("-")) {
            List<Candidate> values = values(words, before, last);
            if (!values.isEmpty()) {
                return values;
            }
        }
        int equals = last.indexOf('=');
        if (last.startsWith("--") && equals > 0) {
            String flag = last.substring(0, equals);
            return values(words, flag, last.substring(equals + 1)).stream()
                    .map(value -> new Candidate(flag + "=" + value.text(), value.about(), value.isWhole()))
                    .toList();
        }
        if (last.startsWith("-")) {
            return flags(around.flags(words));
        }
        return positional(verb, plain(words), last);
    }

    private static List<Candidate> flags(List<String> names) {
        return names.stream()
                .map(name -> name.endsWith("=") ? Candidate.beginning(name) : Candidate.whole(name))
                .toList();
    }

    private List<Candidate> values(List<String> words, String flag, String last) {
        return switch (flag) {
            case "-n", "--namespace" -> Completions.wholes(around.names(Kind.NAMESPACE, ""));
            case "-f", "--filename" -> Completions.files(around, last);
            case "-l", "--selector" -> Completions.wholes(around.labels(kind(words), namespace(words)));
            case "-c", "--container" -> containers(words);
            default -> flags(VALUES.getOrDefault(flag, List.of()));
        };
    }

    /** The words behind the command that are neither flags nor values of flags. */
    private static List<String> plain(List<String> words) {
        List<String> plain = new ArrayList<>();
        boolean isValue = false;
        for (String word : words.subList(1, words.size())) {
            if (!isValue && !word.startsWith("-")) {
                plain.add(word);
            }
            isValue = List.of(
                            "-n",
                            "--namespace",
                            "-f",
                            "--filename",
                            "-l",
                            "--selector",
                            "-o",
                            "--output",
                            "-c",
                            "-p",
                            "-L")
                    .contains(word);
        }
        return plain;
    }

    private static String namespaceOf(List<String> words, String otherwise) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (WITH_NAMESPACE.contains(words.get(i))) {
                return words.get(i + 1);
            }
        }
        return otherwise;
    }

    private String namespace(List<String> words) {
        return namespaceOf(words, around.namespace());
    }

    private static Kind kind(List<String> words) {
        for (String word : plain(words)) {
            Kind kind = Kind.named(word.contains("/") ? word.substring(0, word.indexOf('/')) : word);
            if (kind != null) {
                return kind;
            }
        }
        return Kind.POD;
    }

    private List<Candidate> containers(List<String> words) {
        List<String> plain = plain(words);
        return plain.isEmpty()
                ? List.of()
                : Completions.wholes(around.containers(
                        Kind.POD, namespace(words), plain.getFirst().replaceFirst(".*/", "")));
    }

    private List<Candidate> positional(String verb, List<String> words, String last) {
        List<String> second = CommandReader.below(verb);
        if (!second.isEmpty() && words.isEmpty()) {
            return Completions.wholes(second);
        }
        List<String> targets = second.isEmpty() ? words : words.subList(1, words.size());
        return switch (verb) {
            case "cordon", "uncordon", "drain" -> Completions.wholes(around.names(Kind.NODE, ""));
            case "taint" -> targets.isEmpty() ? List.of(Candidate.whole("nodes")) : names(Kind.NODE, targets);
            case "logs", "exec" ->
                targets.isEmpty() ? Completions.wholes(around.names(Kind.POD, around.namespace())) : List.of();
            case "apply", "create", "version" -> List.of();
            case "rollout" ->
                targets.isEmpty() && !last.contains("/") ? named(List.of(Kind.STATEFUL_SET)) : objects(last);
            case "set" -> targets.isEmpty() ? objects(last) : images(targets);
            default -> targets.isEmpty() ? objects(last) : behind(targets);
        };
    }

    /** Kinds, or objects of the kind that stands before the slash. */
    List<Candidate> objects(String last) {
        int slash = last.indexOf('/');
        if (slash > 0) {
            Kind kind = Kind.named(last.substring(0, slash));
            return kind == null
                    ? List.of()
                    : around.names(kind, around.namespace()).stream()
                            .map(name -> Candidate.whole(last.substring(0, slash + 1) + name))
                            .toList();
        }
        List<Candidate> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            kinds.add(Candidate.whole(kind.plural(), kind.title()));
            kind.shortNames().forEach(name -> kinds.add(Candidate.whole(name, kind.title())));
        }
        for (Kind kind : List.of(Kind.POD, Kind.STATEFUL_SET)) {
            String word = kind == Kind.POD ? "pod/" : "sts/";
            if (word.startsWith(last) && !last.isEmpty()) {
                kinds.add(Candidate.beginning(word));
            }
        }
        return kinds;
    }

    /** All objects of these kinds, as {@code pod/web-0}. */
    List<Candidate> named(List<Kind> kinds) {
        List<Candidate> all = new ArrayList<>();
        for (Kind kind : kinds) {
            for (String name : around.names(kind, around.namespace())) {
                all.add(Candidate.whole(kind.word() + "/" + name));
            }
        }
        return all;
    }

    private List<Candidate> behind(List<String> targets) {
        Kind kind = Kind.named(targets.getFirst());
        return kind == null ? List.of() : names(kind, targets);
    }

    private List<Candidate> names(Kind kind, List<String> targets) {
        return around.names(kind, around.namespace()).stream()
                .filter(name -> !targets.contains(name))
                .map(Candidate::whole)
                .toList();
    }

    private List<Candidate> images(List<String> targets) {
        String first = targets.getFirst();
        int slash = first.indexOf('/');
        Kind kind = Kind.named(slash < 0 ? first : first.substring(0, slash));
        if (kind == null) {
            return List.of();
        }
        if (slash < 0 && targets.size() == 1) {
            return names(kind, targets);
        }
        String name = slash < 0 ? targets.get(1) : first.substring(slash + 1);
        return around.containers(kind, around.namespace(), name).stream()
                .map(container -> Candidate.beginning(container + "="))
                .toList();
    }
}
