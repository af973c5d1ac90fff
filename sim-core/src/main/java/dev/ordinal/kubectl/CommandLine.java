package dev.ordinal.kubectl;

import dev.ordinal.text.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line as a user types it, taken apart: variables that are set for it, the words of its first command, and the programs
 * that its output goes through. A {@code $} of the prompt and the name {@code kubectl} may stand before the command.
 *
 * @param limit the time after which the program {@code timeout} ends it; empty without
 * @param isKubectl whether the line names kubectl
 * @param words the command first, although flags may stand before it in the line
 */
public record CommandLine(
        Map<String, String> variables,
        String limit,
        boolean isKubectl,
        List<String> words,
        List<List<String>> programs) {
    /** The line, or what is wrong with it. */
    public sealed interface Read {
        record Of(CommandLine line) implements Read {}

        record Failed(String error) implements Read {}
    }

    public static Read read(String text) {
        return switch (ShellLine.read(text)) {
            case ShellLine.Read.Unfinished(char quote) -> new Read.Failed("the quote " + quote + " does not end");
            case ShellLine.Read.Of(List<ShellLine.Token> tokens) -> of(tokens);
        };
    }

    private static Read of(List<ShellLine.Token> tokens) {
        List<List<String>> commands = new ArrayList<>();
        commands.add(new ArrayList<>());
        for (ShellLine.Token token : tokens) {
            switch (token) {
                case ShellLine.Token.Word word -> commands.getLast().add(word.text());
                case ShellLine.Token.Operator(String sign) -> {
                    if (sign.equals("|")) {
                        commands.add(new ArrayList<>());
                    } else if (!(sign.equals(";") && token == tokens.getLast())) {
                        return new Read.Failed(
                                "'" + sign + "' is not understood here; a line may hold pipes ('|') only");
                    }
                }
            }
        }
        List<List<String>> programs = List.copyOf(commands.subList(1, commands.size()));
        if (programs.stream().anyMatch(List::isEmpty)) {
            return new Read.Failed("a pipe ('|') leads to nothing");
        }
        return new Read.Of(line(commands.getFirst(), programs));
    }

    private static CommandLine line(List<String> first, List<List<String>> programs) {
        List<String> words = new ArrayList<>(first);
        while (!words.isEmpty() && words.getFirst().startsWith("$")) {
            String rest = words.removeFirst().substring(1);
            if (!rest.isEmpty()) {
                words.addFirst(rest);
            }
        }
        Map<String, String> variables = new TreeMap<>();
        while (!words.isEmpty() && words.getFirst().matches("[A-Za-z_][A-Za-z0-9_]*=(?s:.*)")) {
            String word = words.removeFirst();
            int equals = word.indexOf('=');
            variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
        String limit = "";
        if (words.size() > 2 && words.getFirst().equals("timeout")) {
            words.removeFirst();
            limit = words.removeFirst();
        }
        boolean isKubectl = !words.isEmpty() && words.getFirst().equals("kubectl");
        List<String> rest = isKubectl ? words.subList(1, words.size()) : words;
        return new CommandLine(variables, limit, isKubectl, List.copyOf(VerbTable.commandFirst(rest)), programs);
    }
}
