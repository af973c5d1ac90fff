package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of fields, in the form in which an object tells of it: a tree whose keys are {@code f:} and the name of a
 * field, {@code k:} and the keys of a list's item, or {@code v:} and a list's value.
 *
 * <p>A node without anything below it is in the set; one with something below it is if {@code .} stands there, too. The
 * root never is.
 *
 * @see "Kubernetes 1.36, sigs.k8s.io/structured-merge-diff/fieldpath, Set"
 */
record FieldSet(Json.Obj tree) {
    static final FieldSet NONE = new FieldSet(Json.EMPTY);
    static final String SELF = ".";
    static final String FIELD = "f:";
    static final String ITEM = "k:";
    static final String VALUE = "v:";

    boolean isEmpty() {
        return tree.isEmpty();
    }

    FieldSet union(FieldSet other) {
        return new FieldSet(united(tree, other.tree));
    }

    FieldSet without(FieldSet other) {
        return new FieldSet(reduced(tree, other.tree));
    }

    FieldSet common(FieldSet other) {
        return new FieldSet(shared(tree, other.tree));
    }

    /** Whether a node, which is not the root, is itself in the set. */
    static boolean isMember(Json.Obj node) {
        return node.isEmpty() || node.has(SELF);
    }

    private static Json.Obj united(Json.Obj one, Json.Obj two) {
        Json.Obj result = one;
        for (String key : two.keys()) {
            Json.Obj mine = below(one, key);
            Json.Obj theirs = two.object(key);
            result = result.with(
                    key,
                    mine == null
                            ? theirs
                            : node(
                                    united(mine.without(SELF), theirs.without(SELF)),
                                    isMember(mine) || isMember(theirs)));
        }
        return result;
    }

    private static Json.Obj reduced(Json.Obj one, Json.Obj two) {
        Json.Obj result = one;
        for (String key : two.keys()) {
            Json.Obj mine = below(one, key);
            if (mine != null) {
                Json.Obj theirs = two.object(key);
                Json.Obj children = reduced(mine.without(SELF), theirs.without(SELF));
                result = with(result, key, children, isMember(mine) && !isMember(theirs));
            }
        }
        return result;
    }

    private static Json.Obj shared(Json.Obj one, Json.Obj two) {
        Json.Obj result = Json.EMPTY;
        for (String key : one.keys()) {
            Json.Obj theirs = below(two, key);
            if (theirs != null) {
                Json.Obj mine = one.object(key);
                Json.Obj children = shared(mine.without(SELF), theirs.without(SELF));
                result = with(result, key, children, isMember(mine) && isMember(theirs));
            }
        }
        return result;
    }

    private static Json.Obj with(Json.Obj tree, String key, Json.Obj children, boolean isMember) {
        return children.isEmpty() && !isMember ? tree.without(key) : tree.with(key, node(children, isMember));
    }

    private static Json.Obj node(Json.Obj children, boolean isMember) {
        return children.isEmpty() || !isMember ? children : children.with(SELF, Json.EMPTY);
    }

    /** The node below another one; null if there is none. */
    static Json.@Nullable Obj below(Json.Obj node, String key) {
        return node.get(key) instanceof Json.Obj child ? child : null;
    }

    /** The fields, as an error names them: {@code .spec.template.spec.containers[name="app"].image}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect(tree, "", paths);
        return paths;
    }

    private static void collect(Json.Obj node, String path, List<String> into) {
        for (String key : node.keys()) {
            if (!key.equals(SELF)) {
                Json.Obj child = node.object(key);
                String below = path + element(key);
                if (isMember(child)) {
                    into.add(below);
                }
                collect(child, below, into);
            }
        }
    }

    private static String element(String key) {
        String rest = key.substring(2);
        if (key.startsWith(FIELD)) {
            return "." + rest;
        }
        if (key.startsWith(VALUE)) {
            return "[=" + rest + "]";
        }
        List<String> parts = new ArrayList<>();
        if (JsonParser.parse(rest) instanceof Json.Obj keys) {
            for (int i = 0; i < keys.size(); i++) {
                parts.add(keys.keyAt(i) + "=" + JsonText.compact(keys.valueAt(i)));
            }
        }
        return "[" + String.join(",", parts) + "]";
    }
}
