package dev.ordinal.shell.session;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.render.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.PVector;

/** What is different in two worlds: their objects, field by field, and the first event where they part. */
final class WorldDiff {
    /** Fields that are told of one object; an object that differs in more is another one. */
    private static final int MOST_FIELDS = 12;

    private final StringBuilder text = new StringBuilder();

    private WorldDiff() {}

    static Output of(String nameOfOne, World one, String nameOfOther, World other) {
        WorldDiff diff = new WorldDiff();
        diff.text
                .append("--- ")
                .append(nameOfOne)
                .append(" at ")
                .append(Clock.text(one.cluster().clock()));
        diff.text
                .append("\n+++ ")
                .append(nameOfOther)
                .append(" at ")
                .append(Clock.text(other.cluster().clock()));
        diff.text.append('\n');
        int header = diff.text.length();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EVENT && kind != Kind.LEASE) {
                diff.kind(kind, one, other);
            }
        }
        if (diff.text.length() == header) {
            diff.text.append("no object is different\n");
        }
        diff.parting(nameOfOne, one, nameOfOther, other);
        return Output.told(diff.text.toString());
    }

    private void kind(Kind kind, World one, World other) {
        TreeMap<String, KubeObject> left = byName(kind, one);
        TreeMap<String, KubeObject> right = byName(kind, other);
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        for (String name : names) {
            KubeObject before = left.get(name);
            KubeObject after = right.get(name);
            String object = kind.singular() + "/" + name;
            if (before == null || after == null) {
                text.append(before == null ? "+ " : "- ").append(object).append('\n');
            } else if (before != after) {
                fields(object, before, after);
            }
        }
    }

    private static TreeMap<String, KubeObject> byName(Kind kind, World world) {
        TreeMap<String, KubeObject> objects = new TreeMap<>();
        for (KubeObject object : Tables.table(world.cluster().objects(), kind).all()) {
            boolean isUsual = object.namespace().isEmpty() || object.namespace().equals("default");
            objects.put(isUsual ? object.name() : object.namespace() + "/" + object.name(), object);
        }
        return objects;
    }

    private void fields(String object, KubeObject before, KubeObject after) {
        List<String> changes = new ArrayList<>();
        compare("", plain(before), plain(after), changes);
        if (changes.isEmpty()) {
            return;
        }
        text.append("~ ").append(object).append('\n');
        for (String change : changes.subList(0, Math.min(MOST_FIELDS, changes.size()))) {
            text.append("    ").append(change).append('\n');
        }
        if (changes.size() > MOST_FIELDS) {
            text.append("    ... and ").append(changes.size() - MOST_FIELDS).append(" more\n");
        }
    }

    /** An object without what tells nothing: which write it was, and how often the API server counted. */
    private static Json plain(KubeObject object) {
        return object.without("metadata", "resourceVersion")
                .without("metadata", "managedFields")
                .tree();
    }

    private static void compare(String path, Json before, Json after, List<String> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof Json.Obj one && after instanceof Json.Obj other) {
            TreeSet<String> keys = new TreeSet<>(one.keys());
            keys.addAll(other.keys());
            for (String key : keys) {
                Json left = one.get(key);
                Json right = other.get(key);
                compare(
                        path.isEmpty() ? key : path + "." + key,
                        left == null ? Json.Null.NULL : left,
                        right == null ? Json.Null.NULL : right,
                        changes);
            }
        } else if (before instanceof Json.Arr one && after instanceof Json.Arr other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), changes);
            }
        } else if (before instanceof Json.Arr one && after instanceof Json.Arr other) {
            items(path + ": - ", one, other, changes);
            items(path + ": + ", other, one, changes);
        } else {
            changes.add(path + ": " + shown(before) + " -> " + shown(after));
        }
    }

    /** The items of one list that are not in another. */
    private static void items(String title, Json.Arr some, Json.Arr others, List<String> changes) {
        for (Json item : some) {
            if (!others.list().contains(item)) {
                changes.add(title + shown(item));
            }
        }
    }

    private static String shown(Json value) {
        if (value == Json.Null.NULL) {
            return "(none)";
        }
        String text = JsonText.compact(value);
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    /** The first thing that happened in one and not in the other. */
    private void parting(String nameOfOne, World one, String nameOfOther, World other) {
        int common = 0;
        int least = Math.min(one.log().size(), other.log().size());
        while (common < least && one.log().get(common).equals(other.log().get(common))) {
            common++;
        }
        if (common == one.log().size() && common == other.log().size()) {
            text.append("the same has happened in both\n");
            return;
        }
        text.append("they part here:\n");
        next(nameOfOne, one, common);
        next(nameOfOther, other, common);
    }

    private void next(String name, World world, int from) {
        PVector<Entry> rest = world.log().subList(from, world.log().size());
        String first = "nothing more has happened";
        for (Entry entry : rest) {
            String told = told(entry);
            if (!told.isEmpty()) {
                first = told;
                break;
            }
        }
        text.append("  in ").append(name).append(": ").append(first).append('\n');
    }

    private static String told(Entry entry) {
        return switch (entry) {
            case Entry.Began began -> Answering.deed(began).strip();
            case Entry.Ended ended -> "";
            case Entry.Happened happened ->
                Answering.lines(org.pcollections.TreePVector.singleton(happened)).stream()
                        .findFirst()
                        .map(String::strip)
                        .orElse("");
        };
    }
}
