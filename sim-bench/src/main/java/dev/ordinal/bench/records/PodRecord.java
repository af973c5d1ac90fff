package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import java.util.TreeMap;

/** A pod as typed records. A tree that it was read from and the one that it gives are equal. */
public record PodRecord(Meta metadata, PodSpec spec, PodStatus status, Json.Obj rest) {
    public static PodRecord of(Json.Obj tree) {
        return new PodRecord(
                Meta.of(tree.object("metadata")),
                PodSpec.of(tree.object("spec")),
                PodStatus.of(tree.object("status")),
                Fields.rest(tree, "metadata", "spec", "status"));
    }

    public Json.Obj tree() {
        TreeMap<String, Json> members = rest.members();
        members.put("metadata", metadata.tree());
        members.put("spec", spec.tree());
        members.put("status", status.tree());
        return Json.object(members);
    }

    public PodRecord with(PodStatus changed) {
        return new PodRecord(metadata, spec, changed, rest);
    }

    public PodRecord with(Meta changed) {
        return new PodRecord(changed, spec, status, rest);
    }
}
