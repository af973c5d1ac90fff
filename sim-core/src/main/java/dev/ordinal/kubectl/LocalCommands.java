package dev.ordinal.kubectl;

import dev.ordinal.text.filter.Diff;
import dev.ordinal.text.filter.Filter;
import java.util.List;

/** Programs of the user's own machine, on the files that a scenario has: {@code diff a b}, {@code cat a}. */
record LocalCommands(Source.Reader files) {
    Command run(List<String> words) {
        return words.getFirst().equals("diff") ? diff(words) : filter(words);
    }

    private Command diff(List<String> words) {
        List<String> operands = words.subList(1, words.size()).stream()
                .filter(word -> !word.startsWith("-"))
                .toList();
        if (operands.size() != 2) {
            String what = operands.isEmpty() ? "diff" : operands.getLast();
            return new Command.Told(
                    "",
                    operands.size() < 2
                            ? "diff: missing operand after '" + what + "'\n"
                            : "diff: extra operand '" + what + "'\n",
                    2);
        }
        StringBuilder errors = new StringBuilder();
        for (String file : operands) {
            if (files.text(file) == null) {
                errors.append("diff: ").append(file).append(": No such file or directory\n");
            }
        }
        String before = files.text(operands.get(0));
        String after = files.text(operands.get(1));
        if (before == null || after == null) {
            return new Command.Told("", errors.toString(), 2);
        }
        String text = Diff.of(before, after);
        return new Command.Told(text, "", text.isEmpty() ? 0 : 1);
    }

    private Command filter(List<String> words) {
        String name = words.getFirst();
        return switch (Filter.parse(words)) {
            case Filter.Parsed.Failed(String error, int exit) -> new Command.Told("", error, exit);
            case Filter.Parsed.Of(Filter filter, List<String> names) -> {
                if (names.isEmpty()) {
                    yield new Command.Told("", name + ": name a file; nothing comes from the keyboard here\n", 2);
                }
                StringBuilder input = new StringBuilder();
                StringBuilder errors = new StringBuilder();
                for (String file : names) {
                    String text = files.text(file);
                    if (text == null) {
                        errors.append(name).append(": ").append(file).append(": No such file or directory\n");
                    } else {
                        input.append(text);
                    }
                }
                Filter.Result result = filter.apply(input.toString());
                yield new Command.Told(result.output(), errors.toString(), errors.isEmpty() ? result.exit() : 1);
            }
        };
    }
}
