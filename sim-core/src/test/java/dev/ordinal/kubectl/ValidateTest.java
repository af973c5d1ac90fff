package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests with fields that a kind does not have, under each value of {@code --validate}. */
class ValidateTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: v}\n";
    private static final String CREATED = "configmap/a created\n";
    private static final String REFUSED =
            "! Error from server (BadRequest): error when creating \"odd.yaml\": ConfigMap in version \"v1\" cannot be"
                    + " handled as a ConfigMap: strict decoding error: unknown field \"colour\", unknown field"
                    + " \"metadata.size\"\n"
                    + "exit 1\n";
    private static final String WARNED =
            "! Warning: unknown field \"colour\"\n! Warning: unknown field \"metadata.size\"\n";

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("odd.yaml", MAP.replace("{name: a}", "{name: a, size: 3}") + "colour: red\n");
        shell.file("plain.yaml", MAP);
        shell.file("wrong.yaml", MAP.replace("{k: v}", "{k: [v]}"));
        return shell;
    }

    private static String keys(Shell shell) {
        return shell.told("get cm a -o jsonpath={.colour}{.metadata.size}{.data}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--validate", "--validate=strict", "--validate=true", "--validate=1"})
    void strict_refuses(String flag) {
        assertEquals(REFUSED, shell("1.36").told("create -f odd.yaml " + flag));
        assertEquals(REFUSED, shell("1.26").told("apply -f odd.yaml " + flag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "apply"})
    void warn_tells_and_leaves_out(String verb) {
        Shell shell = shell("1.36");

        assertEquals(CREATED + WARNED, shell.told(verb + " -f odd.yaml --validate=warn"));

        assertEquals("{\"k\":\"v\"}", keys(shell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "false", "F", "0"})
    void ignore_leaves_out_and_says_nothing(String value) {
        Shell shell = shell("1.36");

        assertEquals(CREATED, shell.told("create -f odd.yaml --validate=" + value));

        assertEquals("{\"k\":\"v\"}", keys(shell));
    }

    @Test
    void what_is_there_is_patched_and_replaced_in_the_same_way() {
        Shell shell = shell("1.36");
        assertEquals(0, shell.run("apply -f plain.yaml").exit());

        assertEquals("configmap/a configured\n" + WARNED, shell.told("apply -f odd.yaml --validate=warn"));
        assertEquals("configmap/a configured\n", shell.told("apply -f odd.yaml --validate=ignore"));
        assertEquals("configmap/a replaced\n" + WARNED, shell.told("replace -f odd.yaml --validate=warn"));
        assertEquals("configmap/a replaced\n", shell.told("replace -f odd.yaml --validate=ignore"));
        assertEquals("{\"k\":\"v\"}", keys(shell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "warn", "ignore"})
    void a_value_of_a_wrong_type_is_refused_in_any_case(String value) {
        assertEquals(
                "! Error from server (BadRequest): error when creating \"wrong.yaml\": ConfigMap in version \"v1\""
                        + " cannot be handled as a ConfigMap: json: cannot unmarshal array into Go struct field"
                        + " ConfigMap.data of type string\n"
                        + "exit 1\n",
                shell("1.36").told("create -f wrong.yaml --validate=" + value));
    }

    @Test
    void first_clients_check_by_themselves_or_not_at_all() {
        assertEquals(1, shell("1.10").run("create -f odd.yaml").exit());
        Shell shell = shell("1.10");

        assertEquals("configmap \"a\" created\n", shell.told("create -f odd.yaml --validate=false"));

        assertEquals("map[k:v]", keys(shell));
    }

    @ParameterizedTest
    @CsvSource({"apply", "create", "replace"})
    void another_value_is_none(String verb) {
        assertEquals(
                "! error: invalid - validate option \"maybe\"; must be one of: strict (or true), warn, ignore (or"
                        + " false)\n"
                        + "exit 1\n",
                shell("1.36").told(verb + " -f odd.yaml --validate=maybe"));
    }
}
