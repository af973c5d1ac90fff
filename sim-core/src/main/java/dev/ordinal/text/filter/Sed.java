package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code sed} with {@code s/x/y/}, {@code /x/d} and {@code /x/p}; each may follow a line number, a pattern or a range
 * of them.
 *
 * @param quiet whether lines are printed only when told
 * @see "POSIX.1-2017, sed"
 */
record Sed(List<Step> steps, boolean quiet) implements Filter {
    /** Where a step applies: a line's number, {@code $} as -1, or a pattern. */
    record Address(int line, @Nullable Pattern pattern) {
        boolean matches(String text, int number, boolean isLast) {
            return pattern == null
                    ? line == number || line == -1 && isLast
                    : pattern.matcher(text).find();
        }
    }

    /** What is done to a line: {@code s}, {@code d} or {@code p}. */
    record Step(
            @Nullable Address from,
            @Nullable Address to,
            char action,
            @Nullable Pattern pattern,
            String replacement,
            boolean everywhere) {}

    static Parsed parse(List<String> words) throws Usage {
        // "-i" may have a suffix attached, which backs up the file: there is nothing to back up to
        List<String> plain = words.stream()
                .map(word -> word.matches("-i[.~\\w]*") ? "-i" : word)
                .toList();
        Options options = Options.of(
                plain, "nirEs", "e", List.of("quiet=n", "in-place=i", "regexp-extended=E", "expression=e"), ' ');
        List<String> operands = new ArrayList<>(options.operands());
        List<String> scripts = new ArrayList<>(options.all("e"));
        if (scripts.isEmpty()) {
            if (operands.isEmpty()) {
                throw new Usage("usage: sed [-nE] SCRIPT", 1);
            }
            scripts.add(operands.removeFirst());
        }
        List<Step> steps = new ArrayList<>();
        for (String script : scripts) {
            steps.addAll(new SedReader(script, options.has("E") || options.has("r")).steps());
        }
        return new Parsed.Of(new Sed(steps, options.has("n")), operands);
    }

    @Override
    public Result apply(String input) {
        List<String> lines = Lines.of(input);
        List<String> output = new ArrayList<>();
        boolean[] within = new boolean[steps.size()];
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), i + 1, i + 1 == lines.size(), within, output);
        }
        return Result.of(Lines.text(output));
    }

    private void line(String text, int number, boolean isLast, boolean[] within, List<String> output) {
        String now = text;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!applies(step, i, now, number, isLast, within)) {
                continue;
            }
            Pattern pattern = step.pattern();
            if (step.action() == 'd') {
                return;
            } else if (step.action() == 'p') {
                output.add(now);
            } else if (pattern != null) {
                Matcher matcher = pattern.matcher(now);
                now = step.everywhere()
                        ? matcher.replaceAll(step.replacement())
                        : matcher.replaceFirst(step.replacement());
            }
        }
        if (!quiet) {
            output.add(now);
        }
    }

    private static boolean applies(Step step, int index, String text, int number, boolean isLast, boolean[] within) {
        Address from = step.from();
        Address to = step.to();
        if (from == null) {
            return true;
        }
        if (to == null) {
            return from.matches(text, number, isLast);
        }
        if (within[index]) {
            within[index] = !to.matches(text, number, isLast);
            return true;
        }
        within[index] =
                from.matches(text, number, isLast) && (to.pattern() != null || to.line() < 0 || to.line() > number);
        return from.matches(text, number, isLast);
    }
}
