package dev.ordinal.container;

import dev.ordinal.text.ShellLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs command lines in a container: programs by their words, and scripts of {@code sh -c} with lists, pipes, redirections,
 * variables and patterns. Loops and conditions are not among what it knows; it says so.
 *
 * @see "POSIX.1-2017, Shell Command Language"
 */
public final class Shell {
    private static final List<String> SHELLS = List.of("sh", "bash", "ash", "dash", "/bin/sh", "/bin/bash");
    private static final List<String> NOT_KNOWN =
            List.of("if", "for", "while", "until", "case", "function", "{", "(", "!", "[[");

    private final String name;
    private Ran state;

    private Shell(String name, Inside inside, String directory) {
        this.name = name;
        this.state = Ran.printing(inside, directory, "");
    }

    /** The outcome of a command line, or that the container has no such program. */
    public sealed interface Outcome {
        record Of(Ran ran) implements Outcome {}

        record NoProgram(String name) implements Outcome {}
    }

    /** Runs the words of a command line in a container's working directory. */
    public static Outcome run(Inside inside, List<String> words, String directory) {
        Ran ran = program(inside, directory, words, "");
        boolean isMissing = ran.exit() == Ran.NOT_FOUND && ran.errors().isEmpty();
        return isMissing ? new Outcome.NoProgram(words.getFirst()) : new Outcome.Of(ran);
    }

    /** Runs one program; one that is not there ends with 127 and says nothing. */
    static Ran program(Inside inside, String directory, List<String> words, String input) {
        String program = words.getFirst();
        if (SHELLS.contains(program)) {
            return shell(inside, directory, words);
        }
        Inside.Done done = inside.programs().run(inside.pod(), inside.image(), String.join(" ", words));
        if (done != null) {
            boolean fails = done.exit() != 0;
            String text =
                    done.prints().isEmpty() || done.prints().endsWith("\n") ? done.prints() : done.prints() + "\n";
            return new Ran(inside, directory, fails ? "" : text, fails ? text : "", done.exit(), done.takes());
        }
        return new Program(inside, directory, words, input).run();
    }

    private static Ran shell(Inside inside, String directory, List<String> words) {
        int at = words.indexOf("-c");
        at = at < 0 ? words.indexOf("-ec") : at;
        at = at < 0 ? words.indexOf("-lc") : at;
        String path = words.getFirst();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (at < 0 || at + 1 == words.size()) {
            return Ran.printing(inside, directory, "")
                    .failing(name + ": nobody types into this shell; write: " + name + " -c 'COMMANDS'\n", 2);
        }
        return new Shell(name, inside, directory).script(words.get(at + 1));
    }

    // ---- scripts

    private record Redirection(String sign, String target) {}

    private Ran script(String text) {
        if (ShellLine.read(text) instanceof ShellLine.Read.Unfinished) {
            return state.failing(name + ": 1: Syntax error: Unterminated quoted string\n", 2);
        }
        // Variables are filled in command by command, as each may set some for the next.
        for (ScriptParts.Part part : new ScriptParts(text).parts()) {
            boolean runs = switch (part.operator()) {
                case "&&" -> state.exit() == 0;
                case "||" -> state.exit() != 0;
                default -> true;
            };
            if (!runs) {
                continue;
            }
            Ran next = pipeline(part.text());
            state = state.then(next);
            if (part.text().strip().matches("exit(\\s.*)?")) {
                break;
            }
        }
        return state;
    }

    private Ran pipeline(String text) {
        List<ShellLine.Token> tokens =
                ShellLine.read(text, this::variable) instanceof ShellLine.Read.Of(List<ShellLine.Token> read)
                        ? read
                        : List.of();
        String input = "";
        List<ShellLine.Token> part = new ArrayList<>();
        Ran last = Ran.printing(state.inside(), state.directory(), "");
        String errors = "";
        Duration took = Duration.ZERO;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean isPipe = i < tokens.size()
                    && tokens.get(i) instanceof ShellLine.Token.Operator(String sign)
                    && sign.equals("|");
            if (i < tokens.size() && !isPipe) {
                part.add(tokens.get(i));
                continue;
            }
            // what stands before a pipe writes to it, not to a terminal
            Inside inside = last.inside().withTerminal(state.inside().terminal() && i == tokens.size());
            last = simple(inside, last.directory(), part, input);
            input = last.output();
            errors += last.errors();
            took = took.plus(last.took());
            part = new ArrayList<>();
        }
        Inside after = last.inside().withTerminal(state.inside().terminal());
        return new Ran(after, last.directory(), last.output(), errors, last.exit(), took);
    }

    private String variable(String variable) {
        return variable.equals("?")
                ? String.valueOf(state.exit())
                : state.inside().variables().getOrDefault(variable, "");
    }

    /** One command with its redirections. */
    private Ran simple(Inside inside, String directory, List<ShellLine.Token> tokens, String input) {
        List<String> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case ShellLine.Token.Word word -> words.addAll(expanded(inside, directory, word));
                case ShellLine.Token.Operator(String sign) -> {
                    if (i + 1 < tokens.size()
                            && tokens.get(i + 1) instanceof ShellLine.Token.Word(String target, boolean p)) {
                        redirections.add(new Redirection(sign, target));
                        i++;
                    } else {
                        return Ran.printing(inside, directory, "")
                                .failing(name + ": 1: Syntax error: \"" + sign + "\" unexpected\n", 2);
                    }
                }
            }
        }
        return redirected(inside, directory, words, redirections, input);
    }

    private Ran redirected(
            Inside inside, String directory, List<String> words, List<Redirection> redirections, String input) {
        String given = input;
        for (Redirection redirection : redirections) {
            if (redirection.sign().equals("<")) {
                String path = FileSystem.absolute(directory, redirection.target());
                if (!(inside.files().look(path) instanceof FileSystem.Found.File(String text))) {
                    return Ran.printing(inside, directory, "")
                            .failing(cannot("open", redirection.target(), "No such file"), 2);
                }
                given = text;
            }
        }
        Ran ran = command(inside, directory, words, given);
        for (Redirection redirection : redirections) {
            ran = redirect(ran, redirection);
        }
        return ran;
    }

    private String cannot(String what, String target, String why) {
        return name.equals("bash")
                ? "bash: " + target + ": " + (why.equals("No such file") ? FileSystem.NO_SUCH : why) + "\n"
                : name + ": 1: cannot " + what + " " + target + ": " + why + "\n";
    }

    private Ran redirect(Ran ran, Redirection redirection) {
        String target = redirection.target();
        if (redirection.sign().equals("<")) {
            return ran;
        }
        if (redirection.sign().endsWith("&")) {
            return redirection.sign().equals("2>&")
                    ? new Ran(ran.inside(), ran.directory(), ran.output() + ran.errors(), "", ran.exit(), ran.took())
                    : new Ran(ran.inside(), ran.directory(), "", ran.errors() + ran.output(), ran.exit(), ran.took());
        }
        boolean isError = redirection.sign().startsWith("2");
        String text = isError ? ran.errors() : ran.output();
        Ran silent = new Ran(
                ran.inside(),
                ran.directory(),
                isError ? ran.output() : "",
                isError ? "" : ran.errors(),
                ran.exit(),
                ran.took());
        if (target.equals("/dev/null")) {
            return silent;
        }
        String path = FileSystem.absolute(ran.directory(), target);
        String before = redirection.sign().endsWith(">>")
                        && ran.inside().files().look(path) instanceof FileSystem.Found.File(String there)
                ? there
                : "";
        return switch (ran.inside().files().write(path, before + text)) {
            case FileSystem.Changed.To(FileSystem files) ->
                silent.changed(ran.inside().with(files));
            case FileSystem.Changed.Failed(String why) ->
                silent.failing(
                        cannot("create", target, why.equals(FileSystem.NO_SUCH) ? "Directory nonexistent" : why), 2);
        };
    }

    private Ran command(Inside inside, String directory, List<String> given, String input) {
        List<String> words = new ArrayList<>(given);
        Map<String, String> variables = new TreeMap<>(inside.variables());
        while (!words.isEmpty() && words.getFirst().matches("[A-Za-z_][A-Za-z0-9_]*=(?s:.*)")) {
            String word = words.removeFirst();
            variables.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        if (words.isEmpty()) {
            return Ran.printing(inside.with(variables), directory, "");
        }
        if (words.getFirst().equals("export")) {
            for (String word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    variables.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
            return Ran.printing(inside.with(variables), directory, "");
        }
        if (NOT_KNOWN.contains(words.getFirst())) {
            return Ran.printing(inside, directory, "")
                    .failing(name + ": '" + words.getFirst() + "' is more than the shells of this simulator know\n", 2);
        }
        Ran ran = program(inside.with(variables), directory, words, input);
        Ran after = ran.changed(ran.inside().with(inside.variables()));
        boolean isMissing = ran.exit() == Ran.NOT_FOUND && ran.errors().isEmpty();
        return isMissing ? after.failing(notFound(words.getFirst()), Ran.NOT_FOUND) : after;
    }

    private String notFound(String program) {
        return name.equals("bash")
                ? "bash: line 1: " + program + ": command not found\n"
                : name + ": 1: " + program + ": not found\n";
    }

    /** The files that a pattern fits; the word itself if it is none, or fits none. */
    private static List<String> expanded(Inside inside, String directory, ShellLine.Token.Word word) {
        if (!word.isPattern()) {
            return List.of(word.text());
        }
        int slash = word.text().lastIndexOf('/');
        String folder = slash < 0 ? "" : word.text().substring(0, slash + 1);
        String pattern = word.text().substring(slash + 1);
        Pattern fits = Pattern.compile(
                Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
        List<String> found = new ArrayList<>();
        for (String file : inside.files().list(FileSystem.absolute(directory, folder))) {
            boolean isHidden = file.startsWith(".") && !pattern.startsWith(".");
            if (!isHidden && fits.matcher(file).matches()) {
                found.add(folder + file);
            }
        }
        return found.isEmpty() ? List.of(word.text()) : found;
    }
}
