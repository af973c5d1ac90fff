package dev.ordinal.apiserver.admission;

import static dev.ordinal.apiserver.admission.Manifests.json;
import static dev.ordinal.apiserver.admission.Manifests.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.model.Json;
import dev.ordinal.model.Rejection;
import org.junit.jupiter.api.Test;

/** Merge patches and JSON patches. */
class PatchesTest {
    @Test
    void a_merge_patch_merges_maps_and_replaces_the_rest() {
        assertMerged("{a: 1, b: {c: 2}}", "{b: {d: 3}}", "{a: 1, b: {c: 2, d: 3}}");
        assertMerged("{a: 1, b: {c: 2}}", "{a: null, b: {c: null}}", "{b: {}}");
        assertMerged("{a: [1, 2]}", "{a: [3]}", "{a: [3]}");
        assertMerged("{a: 1}", "{a: {b: null, c: 1}}", "{a: {c: 1}}");
        assertMerged("{}", "{a: {b: {c: null}}, d: null}", "{a: {b: {}}}");
    }

    @Test
    void a_merge_patch_that_changes_nothing_gives_back_the_tree() {
        Json.Obj tree = json("{a: {b: 1}}");
        assertSame(tree, ((Patched.Result) Patches.merge(tree, json("{c: null}"))).tree());
        assertSame(
                tree.get("a"),
                ((Patched.Result) Patches.merge(tree, json("{c: 1}"))).tree().get("a"));
    }

    private static void assertMerged(String tree, String patch, String result) {
        assertEquals(new Patched.Result(json(result)), Patches.merge(json(tree), json(patch)));
    }

    @Test
    void a_json_patch_adds_removes_and_replaces() {
        assertPatched("{a: {b: 1}}", "[{op: add, path: /a/c, value: 2}]", "{a: {b: 1, c: 2}}");
        assertPatched(
                "{a: [1, 3]}",
                "[{op: add, path: /a/1, value: 2}, {op: add, path: /a/-, value: 4}]",
                "{a: [1, 2, 3, 4]}");
        assertPatched("{a: [1, 2]}", "[{op: remove, path: /a/0}]", "{a: [2]}");
        assertPatched("{a: 1}", "[{op: replace, path: /a, value: {b: [1]}}]", "{a: {b: [1]}}");
        assertPatched("{a: [{b: 1}]}", "[{op: replace, path: /a/0/b, value: 2}]", "{a: [{b: 2}]}");
        assertPatched("{a/b: 1, m~n: 2}", "[{op: remove, path: /a~1b}, {op: remove, path: /m~0n}]", "{}");
        assertPatched("{a: {}}", "[{op: add, path: '/a/', value: 1}]", "{a: {'': 1}}");
    }

    @Test
    void a_json_patch_moves_copies_and_tests() {
        assertPatched("{a: 1}", "[{op: move, from: /a, path: /b}]", "{b: 1}");
        assertPatched("{a: [1, 2]}", "[{op: move, from: /a/0, path: /a/1}]", "{a: [2, 1]}");
        assertPatched("{a: {x: 1}}", "[{op: copy, from: /a, path: /b}]", "{a: {x: 1}, b: {x: 1}}");
        assertPatched("{a: 1}", "[{op: test, path: /a, value: 1}]", "{a: 1}");
    }

    @Test
    void the_server_replaces_a_missing_member_of_a_map() {
        assertPatched("{a: {}}", "[{op: replace, path: /a/b, value: 1}]", "{a: {b: 1}}");
    }

    @Test
    void a_json_patch_that_does_not_fit_is_refused() {
        assertRefused("[{op: test, path: /a, value: 2}]");
        assertRefused("[{op: remove, path: /b}]");
        assertRefused("[{op: add, path: /b/c, value: 1}]");
        assertRefused("[{op: add, path: /l/2, value: 1}]");
        assertRefused("[{op: replace, path: /l/1, value: 1}]");
        assertRefused("[{op: replace, path: a, value: 1}]");
        assertRefused("[{op: jump, path: /a}]");
        assertRefused("[{op: add, path: /a}]");
    }

    private static void assertPatched(String tree, String patch, String result) {
        assertEquals(new Patched.Result(json(result)), Patches.json(json(tree), value(patch)));
    }

    private static void assertRefused(String patch) {
        Rejection rejection = assertInstanceOf(
                        Patched.Refused.class, Patches.json(json("{a: 1, l: [1]}"), value(patch)))
                .rejection();
        assertEquals(422, rejection.code());
        assertEquals("the server rejected our request due to an error in our request", rejection.message());
        assertEquals(
                "The request is invalid: the server rejected our request due to an error in our request",
                rejection.printed());
    }
}
