package dev.ordinal.container;

import dev.ordinal.text.filter.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the programs that every image is taken to have, with its words and its input. */
record Program(Inside inside, String directory, List<String> words, String input) {
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6})(?:\\.[0-9]+)?([smh]?)");

    Ran run() {
        String name = name();
        return switch (name) {
            case "ls" -> new Listing(this).run();
            case "touch", "mkdir", "rmdir", "rm", "cp", "mv", "test", "[", "stat" -> new FilePrograms(this).run(name);
            case "hostname",
                    "env",
                    "printenv",
                    "df",
                    "mount",
                    "nslookup",
                    "getent",
                    "uname",
                    "id",
                    "whoami",
                    "date",
                    "ps" -> new HostPrograms(this).run(name);
            case "echo" -> echo();
            case "printf" -> printing(escaped(String.join(" ", arguments())));
            case "true", ":", "sync" -> printing("");
            case "false" -> printing("").failing("", 1);
            case "pwd" -> printing((directory.isEmpty() ? "/" : directory) + "\n");
            case "cd" -> change();
            case "sleep" -> sleep();
            case "exit" -> exit();
            default -> Filter.NAMES.contains(name) ? filter() : printing("").failing("", Ran.NOT_FOUND);
        };
    }

    /** The program's name; its folder does not matter if it is one of the usual. */
    String name() {
        String word = words.getFirst();
        return word.startsWith("/bin/") || word.startsWith("/usr/bin/")
                ? word.substring(word.lastIndexOf('/') + 1)
                : word;
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The arguments that are no options. */
    List<String> operands() {
        return arguments().stream().filter(word -> !word.startsWith("-")).toList();
    }

    /** Whether a letter is among the options in one dash's words. */
    boolean has(char option) {
        return arguments().stream()
                .anyMatch(word -> word.startsWith("-") && !word.startsWith("--") && word.indexOf(option) > 0);
    }

    String path(String operand) {
        return FileSystem.absolute(directory, operand);
    }

    Ran printing(String text) {
        return Ran.printing(inside, directory, text);
    }

    private Ran echo() {
        List<String> rest = arguments();
        boolean plain = false;
        boolean escapes = false;
        while (!rest.isEmpty() && rest.getFirst().matches("-[neE]+")) {
            plain |= rest.getFirst().contains("n");
            escapes |= rest.getFirst().contains("e");
            rest = rest.subList(1, rest.size());
        }
        String text = String.join(" ", rest);
        return printing((escapes ? escaped(text) : text) + (plain ? "" : "\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    private Ran change() {
        String target = path(arguments().isEmpty() ? "/" : arguments().getFirst());
        return inside.files().isDirectory(target)
                ? printing("").in(target)
                : printing("").failing("cd: can't cd to " + arguments().getFirst() + "\n", 2);
    }

    private Ran sleep() {
        Duration time = Duration.ZERO;
        for (String word : arguments()) {
            Matcher matcher = SECONDS.matcher(word);
            if (!matcher.matches()) {
                return printing("").failing("sleep: invalid time interval '" + word + "'\n", 1);
            }
            long seconds = Long.parseLong(matcher.group(1));
            time = time.plusSeconds(
                    switch (matcher.group(2)) {
                        case "m" -> seconds * 60;
                        case "h" -> seconds * 3600;
                        default -> seconds;
                    });
        }
        return printing("").lasting(time);
    }

    private Ran exit() {
        String status = arguments().isEmpty() ? "0" : arguments().getFirst();
        return printing("").failing("", status.matches("[0-9]{1,3}") ? Integer.parseInt(status) & 0xff : 2);
    }

    // ---- grep, head, wc and so on, of files or of the input

    private Ran filter() {
        List<String> named = new ArrayList<>(words);
        named.set(0, name());
        return switch (Filter.parse(named)) {
            case Filter.Parsed.Failed(String error, int exit) -> printing("").failing(error, exit);
            case Filter.Parsed.Of(Filter filter, List<String> files) -> {
                if (files.isEmpty()) {
                    yield filtered(filter, input, "");
                }
                StringBuilder text = new StringBuilder();
                StringBuilder errors = new StringBuilder();
                for (String file : files) {
                    switch (inside.files().look(path(file))) {
                        case FileSystem.Found.File(String content) -> text.append(content);
                        case FileSystem.Found.Directory there -> errors.append(error(file, FileSystem.IS_DIRECTORY));
                        case FileSystem.Found.Nothing nothing -> errors.append(error(file, FileSystem.NO_SUCH));
                    }
                }
                yield filtered(filter, text.toString(), errors.toString());
            }
        };
    }

    private Ran filtered(Filter filter, String text, String errors) {
        Filter.Result result = filter.apply(text);
        return printing(result.output()).failing(errors, errors.isEmpty() ? result.exit() : 1);
    }

    /** {@code cat: x: No such file or directory}. */
    String error(String operand, String why) {
        return name() + ": " + operand + ": " + why + "\n";
    }
}
