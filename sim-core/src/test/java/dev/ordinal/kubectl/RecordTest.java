package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cause of a change, which {@code --record} writes into its object. */
class RecordTest {
    private static final String DEPRECATED =
            "! Flag --record has been deprecated, --record will be removed in the future\n";

    private static Shell shell(String release, String first) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", Shell.WEB);
        assertEquals(0, shell.run(first).exit());
        return shell;
    }

    private static String cause(Shell shell) {
        return shell.told("get sts web -o jsonpath={.metadata.annotations.kubernetes\\\\.io/change-cause}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        create -f web.yaml --record              | kubectl create --filename=web.yaml --record=true
        apply --record=1 -f web.yaml             | kubectl apply --record=true --filename=web.yaml
        """)
    void the_cause_is_the_line_with_its_flags_in_full_behind_its_words(String line, String cause) {
        for (String release : new String[] {"1.10", "1.26", "1.36"}) {
            assertEquals(cause, cause(shell(release, line)), release);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        set image sts/web app=app:v2 --record    | kubectl set image sts/web app=app:v2 --record=true
        set env sts/web --record A=b             | kubectl set env sts/web A=b --record=true
        scale sts web --replicas=2 --record      | kubectl scale sts web --replicas=2 --record=true
        label sts web a=b --record               | kubectl label sts web a=b --record=true
        annotate sts web a=b --record            | kubectl annotate sts web a=b --record=true
        patch sts web -p '{"spec":{"replicas":2}}' --record | kubectl patch sts web --patch={"spec":{"replicas":2}} --record=true
        replace -f web.yaml --record             | kubectl replace --filename=web.yaml --record=true
        """)
    void what_changes_an_object_writes_the_cause_along(String line, String cause) {
        Shell shell = shell("1.36", "create -f web.yaml");

        assertEquals(0, shell.run(line).exit());

        assertEquals(cause, cause(shell));
    }

    @Test
    void newer_clients_say_that_the_flag_will_go() {
        assertEquals(
                "statefulset.apps/web scaled\n" + DEPRECATED,
                shell("1.36", "create -f web.yaml").told("scale sts web --replicas=2 --record"));
        assertEquals(
                "statefulset.apps \"web\" scaled\n",
                shell("1.10", "create -f web.yaml").told("scale sts web --replicas=2 --record"));
    }

    @Test
    void nothing_is_written_where_it_is_switched_off() {
        Shell shell = shell("1.36", "create -f web.yaml");

        assertEquals(
                "statefulset.apps/web scaled\n" + DEPRECATED, shell.told("scale sts web --replicas=2 --record=false"));

        assertEquals("", cause(shell));
    }

    @Test
    void an_apply_without_it_takes_the_cause_of_the_one_before_away() {
        Shell shell = shell("1.36", "apply -f web.yaml --record");

        assertEquals(0, shell.run("apply -f web.yaml").exit());

        assertEquals("", cause(shell));
    }
}
