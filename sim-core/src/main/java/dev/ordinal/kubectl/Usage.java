package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.List;

/**
 * How commands are used: the lines that kubectl prints with a complaint, and what {@code --help} tells, which is what is
 * modelled of a command.
 *
 * @param first whether the client is one of the first kind, which has fewer commands and flags
 */
record Usage(boolean first) {
    private static final int WIDTH = 100;
    private static final String OPTIONS =
            "\nUse \"kubectl options\" for a list of global command-line options (applies to all commands).\n";

    /** The lines that stand with a complaint. */
    static String of(VerbTable.Verb verb) {
        return line(verb) + OPTIONS;
    }

    private static String line(VerbTable.Verb verb) {
        String words = "  kubectl " + verb.name() + " " + verb.usage();
        return "Usage:\n" + words.stripTrailing() + (verb.usage().endsWith("[flags]") ? "" : " [flags]")
                + " [options]\n";
    }

    /** What there is of a command here. */
    String help(VerbTable.Verb verb) {
        return line(verb)
                + flags("Flags:", verb, VerbTable.Use.WORKS)
                + flags("Flags that change nothing that can be seen here:", verb, VerbTable.Use.WITHOUT_EFFECT)
                + flags("Flags that are real, but not modelled here:", verb, VerbTable.Use.NOT_MODELLED)
                + OPTIONS;
    }

    private String flags(String title, VerbTable.Verb verb, VerbTable.Use use) {
        List<String> names = new ArrayList<>();
        for (VerbTable.Flag flag : verb.flags(first)) {
            if (flag.use() == use && !VerbTable.isGlobal(flag)) {
                names.add((flag.letter() == ' ' ? "" : "-" + flag.letter() + ", ") + "--" + flag.name()
                        + (flag.takesValue() ? "=" : ""));
            }
        }
        return names.isEmpty() ? "" : "\n" + title + "\n" + wrapped(names);
    }

    private static String wrapped(List<String> words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(" ");
        for (String word : words) {
            if (line.length() + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word).append(word.equals(words.getLast()) ? "" : ";");
        }
        return text.append(line).append('\n').toString();
    }

    /** The commands that begin with this word; empty if there are none. */
    String family(String name) {
        List<String> below = VerbTable.below(name);
        return below.isEmpty()
                ? ""
                : "Usage:\n  kubectl " + name + " SUBCOMMAND [options]\n\nAvailable Commands:\n" + wrapped(below);
    }

    /** All commands, and those that are real but not modelled. */
    String all() {
        List<String> names = VerbTable.names().stream()
                .filter(name -> {
                    VerbTable.Verb verb = VerbTable.of(name);
                    return verb == null || (first ? !verb.isLater() : !verb.isEarlier());
                })
                .toList();
        return "Usage:\n  kubectl [flags] [options]\n\nAvailable Commands:\n" + wrapped(names)
                + "\nCommands that are real, but not modelled here:\n" + wrapped(Unmodelled.commands())
                + "\nUse \"kubectl <command> --help\" for more information about a given command.\n" + OPTIONS.strip()
                + "\n";
    }
}
