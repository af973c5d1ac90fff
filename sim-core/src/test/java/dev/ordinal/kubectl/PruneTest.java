package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code apply -l} and {@code apply --prune}. */
class PruneTest {
    private static String map(String name, String team) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", labels: {team: " + team + "}}\n";
    }

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("all.yaml", map("a", "red") + "---\n" + map("b", "red") + "---\n" + map("c", "blue"));
        shell.file("less.yaml", map("a", "red"));
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: made, labels: {team: red}}}");
        assertEquals(0, shell.run("apply -f all.yaml").exit());
        return shell;
    }

    @Test
    void what_was_applied_and_is_in_the_files_no_more_goes() {
        Shell shell = shell("1.36");

        assertEquals(
                "configmap/a unchanged\nconfigmap/b pruned\nconfigmap/c pruned\n",
                shell.told("apply -f less.yaml --prune --all"));

        assertEquals("configmap/a\nconfigmap/made\n", shell.told("get cm -o name"));
    }

    @Test
    void with_labels_only_those_that_have_them() {
        Shell shell = shell("1.36");

        assertEquals(
                "configmap/a unchanged\nconfigmap/b pruned\n", shell.told("apply -f less.yaml --prune -l team=red"));

        assertEquals("configmap/a\nconfigmap/c\nconfigmap/made\n", shell.told("get cm -o name"));
    }

    @Test
    void a_dry_run_prunes_nothing() {
        for (String mode : new String[] {"client", "server"}) {
            Shell shell = shell("1.36");
            String mark = mode.equals("client") ? " (dry run)" : " (server dry run)";

            String told = shell.told("apply -f less.yaml --prune -l team=red --dry-run=" + mode);

            assertEquals("configmap/b pruned" + mark, told.lines().toList().getLast());
            assertEquals(4, shell.told("get cm -o name").lines().count());
        }
    }

    @Test
    void first_clients_quote_what_they_prune() {
        assertEquals(
                "configmap \"a\" unchanged\nconfigmap \"b\" pruned\nconfigmap \"c\" pruned\n",
                shell("1.10").told("apply -f less.yaml --prune --all"));
    }

    @Test
    void labels_choose_among_the_objects_of_the_files() {
        Shell shell = new Shell("1.36");
        shell.file("all.yaml", map("a", "red") + "---\n" + map("c", "blue"));

        assertEquals("configmap/c created\n", shell.told("apply -f all.yaml -l team=blue"));
        assertEquals("! error: no objects passed to apply\nexit 1\n", shell.told("apply -f all.yaml -l team=green"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --prune              | all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector
        --prune --all -l a=b | cannot set --all and --selector at the same time
        --prune --all --server-side | --prune is in alpha and doesn't currently work on objects created by server-side apply
        """)
    void what_cannot_be_meant_is_refused(String flags, String why) {
        assertEquals("! error: " + why + "\nexit 1\n", shell("1.36").told("apply -f less.yaml " + flags));
    }
}
