package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a list of operations as RFC 6902 has them, with one leniency of the API server: a member that is missing can be
 * replaced.
 *
 * @see "RFC 6902, RFC 6901"
 */
final class JsonPatch {
    private static final String REFUSED = "the server rejected our request due to an error in our request";

    private JsonPatch() {}

    static Json.Obj apply(Json.Obj tree, Json patch) throws PatchFault {
        if (!(patch instanceof Json.Arr operations)) {
            throw new PatchFault(Rejection.badRequest("error decoding patch: the patch is no list of operations"));
        }
        Json result = tree;
        for (Json operation : operations) {
            result = apply(result, operation.asObject());
        }
        if (result instanceof Json.Obj object) {
            return object;
        }
        throw refused();
    }

    private static Json apply(Json tree, Json.Obj operation) throws PatchFault {
        List<String> path = pointer(operation.text("path"));
        return switch (operation.text("op", "")) {
            case "add" -> edit(tree, path, 0, Edit.ADD, value(operation));
            case "replace" -> edit(tree, path, 0, Edit.REPLACE, value(operation));
            case "remove" -> edit(tree, path, 0, Edit.REMOVE, Json.Null.NULL);
            case "copy" -> edit(tree, path, 0, Edit.ADD, at(tree, pointer(operation.text("from"))));
            case "move" -> {
                List<String> from = pointer(operation.text("from"));
                Json moved = at(tree, from);
                yield edit(edit(tree, from, 0, Edit.REMOVE, Json.Null.NULL), path, 0, Edit.ADD, moved);
            }
            case "test" -> {
                if (!value(operation).equals(at(tree, path))) {
                    throw refused();
                }
                yield tree;
            }
            default -> throw refused();
        };
    }

    private enum Edit {
        ADD,
        REPLACE,
        REMOVE
    }

    private static Json edit(Json place, List<String> path, int depth, Edit edit, Json value) throws PatchFault {
        if (depth == path.size()) {
            return value;
        }
        String step = path.get(depth);
        boolean isLast = depth == path.size() - 1;
        switch (place) {
            case Json.Obj object -> {
                if (!isLast) {
                    return object.with(step, edit(member(object, step), path, depth + 1, edit, value));
                }
                if (edit == Edit.REMOVE && !object.has(step)) {
                    throw refused();
                }
                return edit == Edit.REMOVE ? object.without(step) : object.with(step, value);
            }
            case Json.Arr array -> {
                if (!isLast) {
                    int index = index(step, array.size());
                    return array.withAt(index, edit(array.get(index), path, depth + 1, edit, value));
                }
                return item(array, step, edit, value);
            }
            case Json.Str ignored -> throw refused();
            case Json.Num ignored -> throw refused();
            case Json.Dec ignored -> throw refused();
            case Json.Bool ignored -> throw refused();
            case Json.Null ignored -> throw refused();
        }
    }

    private static Json item(Json.Arr array, String step, Edit edit, Json value) throws PatchFault {
        List<Json> items = new ArrayList<>(array.list());
        switch (edit) {
            case ADD -> items.add(step.equals("-") ? items.size() : index(step, items.size() + 1), value);
            case REPLACE -> items.set(index(step, items.size()), value);
            case REMOVE -> items.remove(index(step, items.size()));
        }
        return Json.array(items);
    }

    private static Json at(Json tree, List<String> path) throws PatchFault {
        Json place = tree;
        for (String step : path) {
            place = place instanceof Json.Arr array
                    ? array.get(index(step, array.size()))
                    : member(place.asObject(), step);
        }
        return place;
    }

    private static Json member(Json.Obj object, String key) throws PatchFault {
        Json value = object.get(key);
        if (value == null) {
            throw refused();
        }
        return value;
    }

    private static int index(String step, int bound) throws PatchFault {
        if (!step.matches("[0-9]{1,9}") || Integer.parseInt(step) >= bound) {
            throw refused();
        }
        return Integer.parseInt(step);
    }

    private static Json value(Json.Obj operation) throws PatchFault {
        return member(operation, "value");
    }

    private static List<String> pointer(@Nullable String text) throws PatchFault {
        if (text == null || !text.isEmpty() && text.charAt(0) != '/') {
            throw refused();
        }
        List<String> steps = new ArrayList<>();
        int from = 1;
        while (from <= text.length()) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 ? text.length() : slash;
            steps.add(text.substring(from, to).replace("~1", "/").replace("~0", "~"));
            from = to + 1;
        }
        return steps;
    }

    private static PatchFault refused() {
        return new PatchFault(Rejection.unprocessable(REFUSED));
    }
}
