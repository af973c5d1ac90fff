package dev.ordinal.apiserver.ownership;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The managed fields of an object: which manager set which of them. */
record Owned(List<Entry> entries) {
    /** @param time when the fields last changed */
    record Entry(Manager manager, String time, FieldSet fields) {}

    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.manager().operation())
            .thenComparing(Entry::time)
            .thenComparing(entry -> entry.manager().name())
            .thenComparing(entry -> entry.manager().apiVersion())
            .thenComparing(entry -> entry.manager().subresource());

    static Owned of(KubeObject object) {
        List<Entry> entries = new ArrayList<>();
        for (Json.Obj entry : object.metadata().array("managedFields").objects()) {
            entries.add(new Entry(
                    new Manager(
                            entry.text("manager", ""),
                            entry.text("operation", ""),
                            entry.text("apiVersion", ""),
                            entry.text("subresource", "")),
                    entry.text("time", ""),
                    new FieldSet(entry.object("fieldsV1"))));
        }
        return new Owned(entries);
    }

    @Nullable
    Entry of(Manager manager) {
        return entries.stream()
                .filter(entry -> entry.manager().equals(manager))
                .findFirst()
                .orElse(null);
    }

    Owned without(Manager manager) {
        return new Owned(entries.stream()
                .filter(entry -> !entry.manager().equals(manager))
                .toList());
    }

    /** What all of them own together. */
    FieldSet all() {
        FieldSet all = FieldSet.NONE;
        for (Entry entry : entries) {
            all = all.union(entry.fields());
        }
        return all;
    }

    /** Without these fields in any entry; an entry that is left with none goes. */
    Owned losing(FieldSet fields) {
        List<Entry> left = new ArrayList<>();
        for (Entry entry : entries) {
            FieldSet rest = entry.fields().without(fields);
            if (!rest.isEmpty()) {
                left.add(new Entry(entry.manager(), entry.time(), rest));
            }
        }
        return new Owned(left);
    }

    /**
     * With these fields as all that another manager owns.
     *
     * @param before its entry until now, whose time stays if the fields do; null if it had none
     */
    Owned with(Manager manager, FieldSet fields, @Nullable Entry before, Instant now) {
        List<Entry> all = new ArrayList<>(entries);
        if (!fields.isEmpty()) {
            boolean isSame = before != null && before.fields().equals(fields);
            all.add(isSame ? before : new Entry(manager, Timestamps.seconds(now), fields));
        }
        return new Owned(all);
    }

    KubeObject on(KubeObject object) {
        List<Json> list = new ArrayList<>();
        for (Entry entry : entries.stream().sorted(ORDER).toList()) {
            Json.Obj json = Json.object(
                    "manager", entry.manager().name(),
                    "operation", entry.manager().operation(),
                    "apiVersion", entry.manager().apiVersion(),
                    "time", entry.time(),
                    "fieldsType", "FieldsV1",
                    "fieldsV1", entry.fields().tree());
            list.add(
                    entry.manager().subresource().isEmpty()
                            ? json
                            : json.with("subresource", entry.manager().subresource()));
        }
        return list.isEmpty()
                ? object.without("metadata", "managedFields")
                : object.with(Json.array(list), "metadata", "managedFields");
    }
}
