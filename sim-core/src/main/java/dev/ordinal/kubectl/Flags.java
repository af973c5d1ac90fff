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
    private final VerbTable.Verb verb;
    private final boolean first;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private int dash = -1;
    private @Nullable String error;

    private Flags(VerbTable.Verb verb, boolean first) {
        this.verb = verb;
        this.first = first;
    }

    /**
     * @param words what stands behind the command's name
     * @param first whether the client is one of the first kind, which knows fewer flags
     */
    static Flags of(VerbTable.Verb verb, List<String> words, boolean first) {
        Flags flags = new Flags(verb, first);
        flags.read(words);
        return flags;
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size() && error == null; i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (word.equals("--")) {
                dash = rest.size();
                rest.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.startsWith("--")) {
                i += longFlag(word.substring(2), next) ? 1 : 0;
            } else if (word.length() > 1 && word.charAt(0) == '-' && !isNumber(word)) {
                i += shortFlags(word, next) ? 1 : 0;
            } else {
                rest.add(word);
            }
        }
    }

    /** Whether a word is a number below zero: no letter begins with a digit. */
    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(1));
    }

    /** Reads one long flag; true if the next word was its value. */
    private boolean longFlag(String text, @Nullable String next) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        VerbTable.Flag flag = verb.flag(name, first);
        if (flag == null) {
            error = "unknown flag: --" + name;
        } else if (flag.use() == VerbTable.Use.NOT_MODELLED) {
            error = Unmodelled.flag(name);
        } else if (equals >= 0) {
            add(flag, text.substring(equals + 1));
        } else if (!flag.takesValue()) {
            add(flag, without(flag));
        } else if (next == null) {
            error = "flag needs an argument: --" + name;
        } else {
            add(flag, next);
            return true;
        }
        return false;
    }

    /** Reads a group of short flags; true if the next word was the value of the last one. */
    private boolean shortFlags(String word, @Nullable String next) {
        for (int i = 1; i < word.length(); i++) {
            VerbTable.Flag flag = verb.letter(word.charAt(i), first);
            if (flag == null) {
                error = "unknown shorthand flag: '" + word.charAt(i) + "' in " + word;
                return false;
            }
            if (flag.use() == VerbTable.Use.NOT_MODELLED) {
                error = Unmodelled.flag(flag.name());
                return false;
            }
            String attached = word.substring(i + 1);
            if (!flag.takesValue() && !attached.startsWith("=")) {
                add(flag, without(flag));
                continue;
            }
            if (!attached.isEmpty()) {
                add(flag, attached.startsWith("=") ? attached.substring(1) : attached);
                return false;
            }
            if (next == null) {
                error = "flag needs an argument: '" + word.charAt(i) + "' in " + word;
                return false;
            }
            add(flag, next);
            return true;
        }
        return false;
    }

    /** Whether a flag is on or off; those of first clients that need no value all are. */
    private boolean isBoolean(VerbTable.Flag flag) {
        return "true".equals(flag.without()) || first && flag.without() != null;
    }

    private String without(VerbTable.Flag flag) {
        return flag.without() == null || isBoolean(flag) ? "true" : flag.without();
    }

    private void add(VerbTable.Flag flag, String value) {
        String meant = value;
        if (isBoolean(flag)) {
            meant = switch (value) {
                case "1", "t", "T", "true", "TRUE", "True" -> "true";
                case "0", "f", "F", "false", "FALSE", "False" -> "false";
                default -> {
                    error = "invalid argument \"" + value + "\" for \"" + spelled(flag)
                            + "\" flag: strconv.ParseBool: parsing \"" + value + "\": invalid syntax";
                    yield value;
                }
            };
        }
        values.computeIfAbsent(flag.name(), unused -> new ArrayList<>()).add(meant);
        given.add("--" + flag.name() + "=" + meant);
    }

    /** A flag as its errors name it: {@code -w, --watch}. */
    private static String spelled(VerbTable.Flag flag) {
        return (flag.letter() == ' ' ? "" : "-" + flag.letter() + ", ") + "--" + flag.name();
    }

    /** What is wrong with the flags; null if nothing. */
    @Nullable
    String error() {
        return error;
    }

    /** The whole line as kubectl tells it: the words, and behind them the flags in full. */
    String commandLine() {
        List<String> words = new ArrayList<>(List.of("kubectl", verb.name()));
        words.addAll(rest);
        words.addAll(given);
        return String.join(" ", words);
    }

    /** The words that are no flags. */
    List<String> rest() {
        return rest;
    }

    /** The words that are no flags and stand before {@code --}. */
    List<String> beforeDash() {
        return dash < 0 ? rest : rest.subList(0, dash);
    }

    /** The words behind {@code --}; null if there is none. */
    @Nullable
    List<String> behindDash() {
        return dash < 0 ? null : rest.subList(dash, rest.size());
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
