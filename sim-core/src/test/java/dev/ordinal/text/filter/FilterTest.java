package dev.ordinal.text.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs behind a pipe make of their input; compared with GNU's coreutils, grep and sed. */
class FilterTest {
    private static final String PODS = """
        NAME    READY   STATUS    AGE
        web-0   1/1     Running   5m
        web-1   0/1     Pending   4m
        db-0    1/1     Running   10m
        """;

    private static Filter.Result run(String input, String words) {
        Filter.Parsed parsed = Filter.parse(List.of(words.split(" ")));
        return assertInstanceOf(Filter.Parsed.Of.class, parsed, words).filter().apply(input);
    }

    private static void prints(String input, String words, String output) {
        assertEquals(output, run(input, words).output(), words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
        grep Running          # web-0 db-0     # 0
        grep -v Running       # NAME web-1     # 0
        grep -i pending       # web-1          # 0
        grep -E web|db        # web-0 web-1 db-0 # 0
        grep web\\|db         # web-0 web-1 db-0 # 0
        grep web|db           # ''             # 1
        grep -e web-0 -e db   # web-0 db-0     # 0
        grep ^web-[01]        # web-0 web-1    # 0
        grep -E [[:digit:]]m$ # web-0 web-1 db-0 # 0
        grep 1*m$             # web-0 web-1 db-0 # 0
        grep -w web           # web-0 web-1    # 0
        grep -w we            # ''             # 1
        grep -F 1/1           # web-0 db-0     # 0
        grep -m1 web          # web-0          # 0
        grep nothing          # ''             # 1
        """)
    void grep_finds_lines(String words, String names, int exit) {
        Filter.Result result = run(PODS, words);
        List<String> found =
                result.output().lines().map(line -> line.split(" ")[0]).toList();
        assertEquals(names, String.join(" ", found), words);
        assertEquals(exit, result.exit(), words);
    }

    @Test
    void grep_shows_what_stands_around_a_match() {
        String lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        prints(lines, "grep -A1 3", "3\n4\n");
        prints(lines, "grep -B 2 3", "1\n2\n3\n");
        prints(lines, "grep -C1 -e 2 -e 8", "1\n2\n3\n--\n7\n8\n9\n");
        prints(lines, "grep -C1 -e 2 -e 5", "1\n2\n3\n4\n5\n6\n");
        prints(lines, "grep -A9 -e 2 -e 3", "2\n3\n4\n5\n6\n7\n8\n9\n");
        prints(lines, "grep -n -A1 8", "8:8\n9-9\n");
    }

    @Test
    void grep_counts_or_says_nothing_or_shows_matches_alone() {
        prints(PODS, "grep -c web", "2\n");
        prints(PODS, "grep -c nothing", "0\n");
        assertEquals(new Filter.Result("", 0), run(PODS, "grep -q web"));
        prints("a1b22\nc\n", "grep -o [0-9]*", "1\n22\n");
    }

    @Test
    void head_and_tail() {
        String lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        prints(lines, "head -3", "1\n2\n3\n");
        prints(lines, "head -n 1", "1\n");
        prints(lines, "head -n -10", "1\n2\n");
        prints(lines, "head", lines.substring(0, lines.indexOf("11")));
        prints(lines, "head -c 3", "1\n2");
        prints(lines, "tail -n2", "11\n12\n");
        prints(lines, "tail -n +11", "11\n12\n");
        prints(lines, "tail --lines=1", "12\n");
    }

    @Test
    void wc_counts_lines_words_and_bytes() {
        prints("a b\nc\n", "wc -l", "2\n");
        prints("a b\nc\n", "wc -w", "3\n");
        prints("a b\nc\n", "wc", "      2       3       6\n");
        prints("", "wc -l", "0\n");
        prints("no end", "wc -l", "0\n");
        prints("é\n", "wc -c", "3\n");
    }

    @Test
    void sort_and_uniq() {
        prints("b\na\nc\n", "sort", "a\nb\nc\n");
        prints("b\na\nc\n", "sort -r", "c\nb\na\n");
        prints("10\n9\n1\n", "sort -n", "1\n9\n10\n");
        prints("10\n9\n1\n", "sort", "1\n10\n9\n");
        prints("a 2\nb 1\n", "sort -k2", "b 1\na 2\n");
        prints("a:10\nb:9\n", "sort -t: -k2n", "b:9\na:10\n");
        prints("b\na\nb\n", "sort -u", "a\nb\n");
        prints("a\na\nb\n", "uniq -c", "      2 a\n      1 b\n");
        prints("a\na\nb\n", "uniq -d", "a\n");
    }

    @Test
    void cut_takes_fields() {
        prints("a:b:c\nx\n", "cut -d: -f1,3", "a:c\nx\n");
        prints("abcdef\n", "cut -c2-3", "bc\n");
    }

    @Test
    void sed_substitutes_deletes_and_prints() {
        prints("replicas: 3\n", "sed -i s/3/4/", "replicas: 4\n");
        prints("aaa\n", "sed s/a/b/", "baa\n");
        prints("aaa\n", "sed s/a/b/g", "bbb\n");
        prints("a/b\n", "sed s|/|-|", "a-b\n");
        prints("web-0\n", "sed -E s/(web)-(.)/\\2-\\1/", "0-web\n");
        prints("web-0\n", "sed s/\\(web\\)/[&]/", "[web]-0\n");
        prints("1\n2\n3\n", "sed 2d", "1\n3\n");
        prints("1\n2\n3\n", "sed $d", "1\n2\n");
        prints("1\n2\n3\n", "sed -n 2,3p", "2\n3\n");
        prints("a\nb\nc\nd\n", "sed /b/,/c/d", "a\nd\n");
        prints("a\nb\n", "sed /b/s/b/x/;1d", "x\n");
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertEquals(
                new Filter.Parsed.Failed("grep: invalid option -- 'y'\n", 2), Filter.parse(List.of("grep", "-y", "x")));
        assertEquals(
                new Filter.Parsed.Failed("awk: command not found\n", 127), Filter.parse(List.of("awk", "{print}")));
        assertEquals(
                new Filter.Parsed.Failed("sed: -e expression #1, char 1: unknown command: `x'\n", 1),
                Filter.parse(List.of("sed", "x")));
        assertEquals(
                new Filter.Parsed.Failed(
                        "sed: -e expression #1, char 7: invalid reference \\1 on `s' command's RHS\n", 1),
                Filter.parse(List.of("sed", "s/a/\\1/")));
    }

    @Test
    void diff_in_its_normal_form() {
        assertEquals("", Diff.of("a\n", "a\n"));
        assertEquals("2c2\n< b\n---\n> x\n", Diff.of("a\nb\nc\n", "a\nx\nc\n"));
        assertEquals("2a3,4\n> c\n> d\n", Diff.of("a\nb\n", "a\nb\nc\nd\n"));
        assertEquals("0a1\n> a\n", Diff.of("b\n", "a\nb\n"));
        assertEquals("1,2d0\n< a\n< b\n", Diff.of("a\nb\nc\n", "c\n"));
        assertEquals("1c1\n< a\n---\n> x\n3a4\n> d\n", Diff.of("a\nb\nc\n", "x\nb\nc\nd\n"));
    }
}
