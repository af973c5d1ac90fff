package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code help} and {@code --help} tell: what is modelled. */
class UsageTest {
    private final Shell shell = new Shell("1.36");
    private final Shell old = new Shell("1.10");

    @Test
    void a_command_tells_which_of_its_flags_work() {
        assertEquals("""
            Usage:
              kubectl cordon NODE [flags] [options]

            Flags:
              -l, --selector=; --dry-run

            Use "kubectl options" for a list of global command-line options (applies to all commands).
            """, shell.told("cordon --help"));
        assertEquals("""
            Usage:
              kubectl explain RESOURCE [flags] [options]

            Flags:
              --recursive

            Flags that are real, but not modelled here:
              --api-version=; --output=

            Use "kubectl options" for a list of global command-line options (applies to all commands).
            """, shell.told("help explain"));
        assertTrue(
                shell.told("get -h").contains("\nFlags that change nothing that can be seen here:\n  --chunk-size=\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.36"})
    void every_command_has_help_in_lines_that_fit(String release) {
        Shell client = new Shell(release);
        for (VerbTable.Verb verb : VerbTable.all()) {
            if (release.equals("1.10") && verb.isLater()) {
                continue;
            }
            String help = client.told("help " + verb.name());
            assertTrue(help.startsWith("Usage:\n  kubectl " + verb.name()), help);
            assertEquals(help, client.told(verb.name() + " --help"));
            assertTrue(help.lines().skip(2).allMatch(line -> line.length() <= 104), help);
        }
    }

    @Test
    void a_first_client_lists_what_it_has() {
        assertTrue(shell.told("help").contains(" wait\n"));
        assertFalse(old.told("help").contains(" wait"));
        assertFalse(old.told("help get").contains("--show-managed-fields"));
        assertTrue(old.told("help").contains("port-forward"));
    }

    @Test
    void families_and_words_that_are_none() {
        assertEquals("""
            Usage:
              kubectl rollout SUBCOMMAND [options]

            Available Commands:
              history; pause; restart; resume; status; undo
            """, shell.told("help rollout"));
        assertEquals("""
            ! error: 'kubectl cp' is real, but not modelled here
            ! exec POD -- cat FILE reads a file; exec POD -- sh -c 'echo TEXT > FILE' writes one.
            exit 1
            """, shell.told("help cp"));
        assertEquals("""
            ! error: unknown command "gte" for "kubectl"
            !\s
            ! Did you mean this?
            ! \tget
            exit 1
            """, shell.told("help gte"));
    }
}
