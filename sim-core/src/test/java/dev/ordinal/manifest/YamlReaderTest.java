package dev.ordinal.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.YamlText;
import dev.ordinal.model.schema.FieldPath;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static Document document(String text) {
        Documents documents = YamlReader.read("web.yaml", text);
        assertNull(documents.broken());
        assertEquals(1, documents.list().size());
        return documents.list().getFirst();
    }

    private static String json(String text) {
        return JsonText.compact(document(text).value());
    }

    private static String places(String text, Object... path) {
        return document(text).places().at(path).toString();
    }

    private static Documents.Broken broken(String text) {
        Documents.Broken broken = YamlReader.read("web.yaml", text).broken();
        assertNotNull(broken, text);
        return broken;
    }

    @Test
    void scalars_are_those_of_kubectl() {
        assertEquals(
                "{\"a\":420,\"b\":true,\"c\":\"0644\",\"d\":\"2026-11-24\",\"e\":\"12:30\",\"f\":null,\"g\":1000}",
                json("a: 0644\nb: yes\nc: '0644'\nd: 2026-11-24\ne: 12:30\nf:\ng: 1e3\n"));
    }

    @Test
    void tags_choose_the_type() {
        assertEquals(
                "{\"a\":\"5\",\"b\":5,\"c\":\"hi\",\"d\":\"x\"}",
                json("a: !!str 5\nb: !!int \"5\"\nc: !!binary aGk=\nd: !foo x\n"));
    }

    @Test
    void keys_become_text() {
        assertEquals("{\"1\":1,\"1.5\":1,\"true\":1}", json("1: 1\nyes: 1\n1.5: 1\n"));
    }

    @Test
    void aliases_and_merge_keys_are_followed() {
        assertEquals(
                "{\"a\":{\"b\":1,\"c\":2},\"d\":{\"b\":1,\"c\":3},\"e\":{\"b\":1,\"c\":2}}",
                json("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\ne: *x\n"));
        assertEquals(
                "{\"a\":{\"x\":1},\"b\":{\"x\":2,\"z\":2},\"c\":{\"x\":1,\"z\":2}}",
                json("a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}\n"));
    }

    @Test
    void json_is_yaml_even_with_tabs() {
        assertEquals(
                "{\"a\":[1,\"\\t/\"],\"b\":\"é\"}", json("{\n\t\"a\": [1, \"\\t\\/\"],\n\t\"b\": \"\\u00e9\"\n}\n"));
        assertEquals("web.yaml:2:7", places("{\n\t\"a\": [1]\n}", "a"));
    }

    @Test
    void a_tab_between_tokens_is_a_blank() {
        assertEquals("{\"a\":1,\"b\":\"x\\ty\"}", json("a:\t1\nb:\t\"x\ty\"\n"));
    }

    @Test
    void documents_without_content_are_left_out() {
        Documents documents =
                YamlReader.read("web.yaml", "# only a comment\n---\na: 1\n---\n---\n# more\n--- # end\nb: 2\n");

        assertEquals(
                "[{\"a\":1}, {\"b\":2}]",
                documents.list().stream()
                        .map(d -> JsonText.compact(d.value()))
                        .toList()
                        .toString());
        assertEquals("web.yaml:8:4", documents.list().get(1).places().at("b").toString());
        assertEquals(List.of(), YamlReader.read("web.yaml", "").list());
    }

    @Test
    void dashes_inside_a_block_do_not_end_the_document() {
        assertEquals("{\"a\":\"x\\n---\\ny\\n\"}", json("a: |\n  x\n  ---\n  y\n"));
    }

    @Test
    void every_part_has_its_place() {
        String text = "# head\nspec:\n  replicas: two\n  list:\n  - a\n  - b: 1\n    c: {d: e}\n";

        assertEquals("web.yaml:3:13", places(text, "spec", "replicas"));
        assertEquals("web.yaml:5:5", places(text, "spec", "list", 0));
        assertEquals("web.yaml:7:12", places(text, "spec", "list", 1, "c", "d"));
        assertEquals("web.yaml:3:3", places(text, "spec"));
        assertEquals(
                "web.yaml:7:9",
                document(text)
                        .places()
                        .keyAt(FieldPath.of("spec", "list", 1, "c", "d"))
                        .toString());
    }

    @Test
    void a_path_that_leads_nowhere_ends_at_the_deepest_part() {
        assertEquals("web.yaml:2:3", places("a:\n  b: 1\n", "a", "x", 3, "y"));
        assertEquals("web.yaml:1:1", places("a: 1\n", "z"));
    }

    @Test
    void a_key_written_twice_is_noted_and_the_last_counts() {
        Document document = document("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n");

        assertEquals("{\"a\":3,\"b\":{\"c\":2}}", JsonText.compact(document.value()));
        assertEquals(
                "[b.c web.yaml:4:3, a web.yaml:5:1]",
                document.duplicates().stream()
                        .map(d -> d.path() + " " + d.place())
                        .toList()
                        .toString());
    }

    /** Each detail is what the Go library says about the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u0000',
            value = {
                "a: b: c¦mapping values are not allowed in this context¦1:5",
                "a: 1\\n b: 2¦line 2: mapping values are not allowed in this context¦2:3",
                "x: 1\\ny:\\n  b: 1\\n c: 2¦line 3: did not find expected key¦4:2",
                "a:\\n- b\\n c: d¦line 3: mapping values are not allowed in this context¦3:3",
                "x\\ny: 1¦line 2: mapping values are not allowed in this context¦2:2",
                "a: [1, 2¦line 1: did not find expected ',' or ']'¦1:9",
                "a: {b: 1,\\nc: 2\\nd: 3}¦line 2: did not find expected ',' or '}'¦3:2",
                "a: 'x¦found unexpected end of stream¦1:6",
                "a: \"\\q\"¦found unknown escape character¦1:6",
                "a: *x¦unknown anchor 'x' referenced¦1:4",
                "a:\\n\\tb: 1¦line 2: found character that cannot start any token¦2:1",
                "a: - b¦block sequence entries are not allowed in this context¦1:4",
                "- a\\nb: c¦line 1: did not find expected '-' indicator¦2:1",
                "a: @x¦found character that cannot start any token¦1:4",
                "a: ]¦did not find expected node content¦1:4",
                "k: |a¦did not find expected comment or line break¦1:5",
                "foo: bar\\nbaz¦line 3: could not find expected ':'¦2:4"
            })
    void a_text_that_is_no_yaml_is_told_in_kubectls_words(String text, String detail, String place) {
        Documents.Broken broken = broken(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertEquals("yaml: " + detail, broken.detail());
        assertEquals("web.yaml:" + place, broken.problem().place().toString());
    }

    @Test
    void a_broken_text_is_shown_with_a_remedy() {
        assertEquals(
                "web.yaml:3:4: mapping values are not allowed in this context\n"
                        + "  Indent the key as its neighbours, or put a value that holds ': ' in quotes.",
                broken("a: 1\nb: 2\n  c: 3\n").problem().toString());
    }

    @Test
    void documents_before_a_broken_one_are_kept_and_its_lines_counted_anew() {
        Documents documents = YamlReader.read("web.yaml", "a: 1\n---\nb: 1\n c: 2\n---\nd: 1\n");

        assertEquals(1, documents.list().size());
        assertNotNull(documents.broken());
        assertEquals(
                "yaml: line 2: mapping values are not allowed in this context",
                documents.broken().detail());
        assertEquals("web.yaml:4:3", documents.broken().problem().place().toString());
    }

    @Test
    void values_that_json_lacks_are_refused() {
        assertEquals("json: unsupported value: +Inf", broken("a: .inf").detail());
        assertEquals(
                "web.yaml:1:4: JSON has no number for .nan\n  Put it in quotes.",
                broken("a: .nan").problem().toString());
        assertEquals(
                "yaml: map merge requires map or sequence of maps as the value",
                broken("<<: 5").detail());
        assertEquals(
                "yaml: cannot decode !!str `x` as a !!int", broken("a: !!int x").detail());
        assertEquals(
                "yaml: anchor 'x' value contains itself", broken("a: &x [*x]").detail());
    }

    @Test
    void aliases_of_aliases_have_a_limit() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(5) + "]\n");
        }
        assertEquals(
                "yaml: document contains excessive aliasing",
                broken(text.toString()).detail());
    }

    @Test
    void nesting_has_a_limit() {
        assertNotNull(broken("[".repeat(200) + "]".repeat(200)));
    }

    @Test
    void what_the_writer_writes_is_read_back() {
        Random random = new Random(7);
        int blocks = 0;
        for (int i = 0; i < 5_000; i++) {
            Json value =
                    Json.object("k", text(random), text(random) + "k", Json.array(Json.of(text(random)), Json.of(i)));
            String written = YamlText.write(value);
            Documents read = YamlReader.read("web.yaml", written);
            assertNull(read.broken(), written);
            assertEquals(value, read.list().getFirst().value(), written);
            blocks += written.contains("|") ? 1 : 0;
        }
        assertEquals(true, blocks > 500, "strings of many lines were among them: " + blocks);
    }

    private static String text(Random random) {
        String letters = "ab1 :#-'\"\\\n\t,[]{}&*!|>%@`?~=._0xé";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void recorded_objects_are_written_as_recorded() {
        for (String name : List.of("model/set-1.36.yaml", "model/claim-1.26.yaml")) {
            String recorded = Resource.read(name);
            assertEquals(recorded, YamlText.write(document(recorded).value()), name);
        }
        String old = Resource.read("model/set-1.10.yaml");
        assertEquals(old, YamlText.writeWithBareTimes(document(old).value()));
    }
}
