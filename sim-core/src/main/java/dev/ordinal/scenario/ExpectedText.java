package dev.ordinal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command is expected to print. {@code <any>} stands for one cell, {@code <age>} for an age, and {@code ...} alone for
 * any lines; runs of blanks count as one, and blanks around a line as none.
 */
public final class ExpectedText {
    private static final String AGE = "[0-9]+(?:\\.[0-9]+)?(?:ms|[smhdy])(?:[0-9]+[smhd])?";
    private static final Pattern MARK = Pattern.compile("<any>|<age>");

    private final List<String> lines;
    private final List<Pattern> patterns;

    public ExpectedText(String text) {
        lines = text.lines().toList();
        patterns = lines.stream().map(ExpectedText::pattern).toList();
    }

    private static Pattern pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        for (String part : MARK.splitWithDelimiters(blanksAsOne(line), 0)) {
            pattern.append(
                    switch (part) {
                        case "<any>" -> "\\S+";
                        case "<age>" -> AGE;
                        default -> Pattern.quote(part);
                    });
        }
        return Pattern.compile(pattern.toString());
    }

    private static String blanksAsOne(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    private boolean isGap(int line) {
        return lines.get(line).strip().equals("...");
    }

    public boolean matches(String printed) {
        List<String> found = printed.lines().toList();
        return best(found)[0][0] == found.size() + lines.size();
    }

    /**
     * Both texts as one: a line that is as expected behind a blank, one that is missing behind a {@code -}, one too many
     * behind a {@code +}. Lines for which {@code ...} stands are left out.
     */
    public List<String> differences(String printed) {
        List<String> found = printed.lines().toList();
        int[][] best = best(found);
        List<String> told = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < lines.size() || j < found.size()) {
            if (isMatch(i, found, j) && best[i][j] == best[i + 1][j + 1] + 2) {
                told.add("  " + found.get(j));
                i++;
                j++;
            } else if (i < lines.size() && isGap(i) && best[i][j] == best[i + 1][j] + 1) {
                told.add("  ...");
                i++;
            } else if (i < lines.size() && isGap(i) && j < found.size() && best[i][j] == best[i][j + 1] + 1) {
                j++;
            } else if (i < lines.size() && best[i][j] == best[i + 1][j]) {
                told.add("- " + lines.get(i));
                i++;
            } else {
                told.add("+ " + found.get(j));
                j++;
            }
        }
        return told;
    }

    private boolean isMatch(int line, List<String> found, int at) {
        return line < lines.size()
                && at < found.size()
                && !isGap(line)
                && patterns.get(line).matcher(blanksAsOne(found.get(at))).matches();
    }

    /**
     * For each rest of the expected and of the printed lines, how many lines of both find their place: all of them when the
     * rests match.
     */
    private int[][] best(List<String> found) {
        int[][] best = new int[lines.size() + 1][found.size() + 1];
        for (int i = lines.size(); i >= 0; i--) {
            for (int j = found.size(); j >= 0; j--) {
                int most = 0;
                boolean isGap = i < lines.size() && isGap(i);
                if (i < lines.size()) {
                    most = Math.max(most, best[i + 1][j] + (isGap ? 1 : 0));
                }
                if (j < found.size()) {
                    most = Math.max(most, best[i][j + 1] + (isGap ? 1 : 0));
                }
                if (isMatch(i, found, j)) {
                    most = Math.max(most, best[i + 1][j + 1] + 2);
                }
                best[i][j] = most;
            }
        }
        return best;
    }
}
