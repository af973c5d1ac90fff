package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command told apart: flags with their values, and what is left. Follows the rules of kubectl's flag library:
 * long flags with {@code =} or a word behind, short ones with the value behind or attached, {@code --} ends them.
 *
 * @see "github.com/spf13/pflag"
 */
final class Flags {
    /** Flags that take no value unless one is attached with {@code =}. */
    private static final List<String> SWITCHES = List.of(
            "all",
            "all-namespaces",
            "force",
            "now",
            "wait",
            "ignore-not-found",
            "show-labels",
            "no-headers",
            "watch",
            "watch-only",
            "overwrite",
            "ignore-daemonsets",
            "delete-emptydir-data",
            "delete-local-data",
            "disable-eviction",
            "record",
            "save-config",
            "show-kind",
            "show-events",
            "stdin",
            "tty",
            "server-side",
            "force-conflicts",
            "recursive",
            "include-uninitialized",
            "list",
            "show-managed-fields",
            "client");
    /** Flags whose value may be attached, and what they mean without one. */
    private static final List<String> OPTIONAL = List.of("cascade", "dry-run", "validate");

    private static final List<String> MEANING = List.of("background", "unchanged", "strict");
    private static final List<String> VALUED = List.of(
            "namespace",
            "output",
            "selector",
            "filename",
            "grace-period",
            "timeout",
            "replicas",
            "current-replicas",
            "type",
            "patch",
            "to-revision",
            "revision",
            "label-columns",
            "sort-by",
            "container",
            "env",
            "field-selector",
            "pod-selector",
            "skip-wait-for-delete-timeout",
            "for",
            "chunk-size",
            "resource-version",
            "field-manager",
            "context",
            "kubeconfig",
            "user",
            "cluster",
            "server",
            "request-timeout");
    /** Short flags and the long ones that they stand for. */
    private static final String SHORT = "n namespace o output l selector A all-namespaces f filename w watch p patch "
            + "L label-columns c container e env i stdin t tty R recursive";

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();
    private @Nullable String error;

    private Flags() {}

    static Flags of(List<String> words) {
        Flags flags = new Flags();
        flags.read(words);
        return flags;
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size() && error == null; i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (word.equals("--")) {
                rest.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.startsWith("--")) {
                i += longFlag(word.substring(2), next) ? 1 : 0;
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                i += shortFlags(word, next) ? 1 : 0;
            } else {
                rest.add(word);
            }
        }
    }

    /** Reads one long flag; true if the next word was its value. */
    private boolean longFlag(String text, @Nullable String next) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (equals >= 0 && (SWITCHES.contains(name) || VALUED.contains(name) || OPTIONAL.contains(name))) {
            add(name, text.substring(equals + 1));
        } else if (SWITCHES.contains(name)) {
            add(name, "true");
        } else if (OPTIONAL.contains(name)) {
            add(name, MEANING.get(OPTIONAL.indexOf(name)));
        } else if (!VALUED.contains(name)) {
            error = "unknown flag: --" + name;
        } else if (next == null) {
            error = "flag needs an argument: --" + name;
        } else {
            add(name, next);
            return true;
        }
        return false;
    }

    /** Reads a group of short flags; true if the next word was the value of the last one. */
    private boolean shortFlags(String word, @Nullable String next) {
        for (int i = 1; i < word.length(); i++) {
            String name = longName(word.charAt(i));
            if (name == null) {
                error = "unknown shorthand flag: '" + word.charAt(i) + "' in " + word;
                return false;
            }
            if (SWITCHES.contains(name)) {
                add(name, "true");
                continue;
            }
            String attached = word.substring(i + 1);
            if (!attached.isEmpty()) {
                add(name, attached.startsWith("=") ? attached.substring(1) : attached);
                return false;
            }
            if (next == null) {
                error = "flag needs an argument: '" + word.charAt(i) + "' in " + word;
                return false;
            }
            add(name, next);
            return true;
        }
        return false;
    }

    private static @Nullable String longName(char shortName) {
        List<String> words = List.of(SHORT.split(" "));
        int at = words.indexOf(String.valueOf(shortName));
        return at < 0 || at % 2 == 1 ? null : words.get(at + 1);
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** What is wrong with the flags; null if nothing. */
    @Nullable
    String error() {
        return error;
    }

    /** The words that are no flags. */
    List<String> rest() {
        return rest;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isOn(String name) {
        return "true".equals(value(name));
    }

    /** The last value given. */
    @Nullable
    String value(String name) {
        List<String> given = values.get(name);
        return given == null ? null : given.getLast();
    }

    String value(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    /** All values given, in order. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
