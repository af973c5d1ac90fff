package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** kubectl's commands with the flags of each, read from {@link VerbLines}. */
final class VerbTable {
    /** What becomes of a flag. */
    enum Use {
        /** It does what it does in kubectl. */
        WORKS,
        /** It may be given, and nothing that can be seen here depends on it. */
        WITHOUT_EFFECT,
        /** It is refused. */
        NOT_MODELLED
    }

    /** A flag: whether it takes a value, and what it stands for without one. */
    record Flag(
            String name,
            char letter,
            boolean takesValue,
            @Nullable String without,
            boolean isLater,
            boolean isEarlier,
            Use use) {}

    /** A command. */
    record Verb(String name, String usage, boolean isLater, boolean isEarlier, List<Flag> flags) {
        @Nullable
        Flag flag(String flag, boolean first) {
            return find(each -> each.name().equals(flag), first);
        }

        @Nullable
        Flag letter(char letter, boolean first) {
            return find(each -> each.letter() == letter, first);
        }

        private @Nullable Flag find(Predicate<Flag> wanted, boolean first) {
            return flags(first).stream().filter(wanted).findFirst().orElse(null);
        }

        /** Those that a client has: one of the first kind, or a later one. */
        List<Flag> flags(boolean first) {
            return flags.stream()
                    .filter(each -> first ? !each.isLater() : !each.isEarlier())
                    .toList();
        }
    }

    private static final int MOST_WORDS = 3;

    private static final List<Flag> GLOBAL = flags(VerbLines.GLOBAL);
    private static final Map<String, Verb> VERBS = verbs();

    private VerbTable() {}

    private static Map<String, Verb> verbs() {
        Map<String, Verb> verbs = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : VerbLines.COMMANDS.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.set(lines.size() - 1, lines.getLast() + line);
            } else {
                lines.add(line + "\t");
            }
        }
        for (String line : lines) {
            String[] parts = line.split("\t", 2);
            String[] head = parts[0].split(" ::", -1);
            String name = head[0].strip();
            String last = head[head.length - 1].strip();
            List<Flag> flags = flags(parts[1]);
            GLOBAL.stream()
                    .filter(each -> flags.stream().noneMatch(own -> own.name().equals(each.name())))
                    .forEach(flags::add);
            String usage = head.length > 1 ? head[1].strip() : "";
            verbs.put(name, new Verb(name, usage, last.equals("+"), last.equals("-"), List.copyOf(flags)));
        }
        return verbs;
    }

    private static List<Flag> flags(String text) {
        List<Flag> flags = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                flags.add(flag(word));
            }
        }
        return flags;
    }

    private static Flag flag(String word) {
        boolean isLater = word.startsWith("+");
        boolean isEarlier = word.startsWith("-");
        String rest = isLater || isEarlier ? word.substring(1) : word;
        Use use = switch (rest.charAt(0)) {
            case '!' -> Use.NOT_MODELLED;
            case '~' -> Use.WITHOUT_EFFECT;
            default -> Use.WORKS;
        };
        rest = use == Use.WORKS ? rest : rest.substring(1);
        int equals = rest.indexOf('=');
        String value = equals < 0 ? "" : rest.substring(equals + 1);
        String name = equals < 0 ? rest : rest.substring(0, equals);
        int slash = name.indexOf('/');
        String without = equals < 0 ? "true" : value.startsWith("?") ? value.substring(1) : null;
        return new Flag(
                slash < 0 ? name : name.substring(0, slash),
                slash < 0 ? ' ' : name.charAt(slash + 1),
                without == null,
                without,
                isLater,
                isEarlier,
                use);
    }

    /** The command with this name, {@code get} or {@code rollout status}; null if there is none. */
    static @Nullable Verb of(String name) {
        return VERBS.get(name);
    }

    /** The flags of a command as they begin, a value behind {@code =}: its own, and the namespace. */
    static List<String> flags(Verb verb, boolean first) {
        List<String> typed = new ArrayList<>();
        for (Flag flag : verb.flags()) {
            boolean isKnown = first ? !flag.isLater() : !flag.isEarlier();
            if (isKnown && (flag.name().equals("namespace") || !GLOBAL.contains(flag))) {
                typed.add("--" + flag.name() + (flag.takesValue() ? "=" : ""));
                if (flag.letter() != ' ') {
                    typed.add("-" + flag.letter());
                }
            }
        }
        return typed.stream().sorted().toList();
    }

    /**
     * A command with what stands behind its name.
     *
     * @param words without those of the name
     */
    record Found(Verb verb, List<String> words) {}

    /** The command of a line, by as many of its words as name one; flags may stand between them. Null if there is none. */
    static @Nullable Found find(List<String> words) {
        List<Integer> places = places(words);
        for (int count = Math.min(MOST_WORDS, places.size()); count > 0; count--) {
            List<String> name = new ArrayList<>();
            List<String> rest = new ArrayList<>(words);
            for (int i = count - 1; i >= 0; i--) {
                String word = rest.remove((int) places.get(i));
                name.addFirst(i == 1 ? unaliased(word) : word);
            }
            Verb verb = VERBS.get(String.join(" ", name));
            if (verb != null) {
                return new Found(verb, rest);
            }
        }
        return null;
    }

    /** The whole name of what {@code create} makes: {@code configmap} for {@code cm}. */
    static String unaliased(String word) {
        return switch (word) {
            case "cm" -> "configmap";
            case "ns" -> "namespace";
            case "pdb" -> "poddisruptionbudget";
            case "svc" -> "service";
            case "sa" -> "serviceaccount";
            default -> word;
        };
    }

    /** Where the words stand that are no flags and no values of flags that every command has. */
    private static List<Integer> places(List<String> words) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            if (!words.get(i).startsWith("-")) {
                places.add(i);
            } else if (takesNext(words.get(i))) {
                i++;
            }
        }
        return places;
    }

    private static boolean takesNext(String word) {
        return GLOBAL.stream()
                .anyMatch(flag ->
                        flag.takesValue() && (word.equals("--" + flag.name()) || word.equals("-" + flag.letter())));
    }

    /** The words with those of flags that stand before the command moved behind its first word. */
    static List<String> commandFirst(List<String> words) {
        List<Integer> places = places(words);
        if (places.isEmpty()) {
            return words;
        }
        List<String> moved = new ArrayList<>(words);
        moved.addFirst(moved.remove((int) places.getFirst()));
        return moved;
    }

    static List<Verb> all() {
        return List.copyOf(VERBS.values());
    }

    /** Whether every command has the flag. */
    static boolean isGlobal(Flag flag) {
        return GLOBAL.stream().anyMatch(each -> each.name().equals(flag.name()));
    }

    /** The flags that every command has, one a line. */
    static String options() {
        StringBuilder text = new StringBuilder("The following options can be passed to any command:\n\n");
        for (Flag flag : GLOBAL) {
            text.append(flag.letter() == ' ' ? "      --" : "  -" + flag.letter() + ", --")
                    .append(flag.name())
                    .append(flag.takesValue() ? "=''" : "=false")
                    .append('\n');
        }
        return text.toString();
    }

    /** The first words of all commands. */
    static List<String> names() {
        return VERBS.keySet().stream()
                .map(name -> name.split(" ")[0])
                .distinct()
                .toList();
    }

    /** The first words of the commands that a client has: one of the first kind, or a later one. */
    static List<String> names(boolean first) {
        return VERBS.values().stream()
                .filter(verb -> first ? !verb.isLater() : !verb.isEarlier())
                .map(verb -> verb.name().split(" ")[0])
                .distinct()
                .toList();
    }

    /** The second words of the commands that begin with this one: {@code env}, {@code image} for {@code set}. */
    static List<String> below(String name) {
        return VERBS.keySet().stream()
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length() + 1))
                .toList();
    }
}
