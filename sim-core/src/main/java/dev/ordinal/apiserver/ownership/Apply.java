package dev.ordinal.apiserver.ownership;

import dev.ordinal.apiserver.admission.ThreeWayMerge;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply: a configuration is put over an object, what its manager no longer says goes, and what others own is
 * theirs unless it is taken by force.
 *
 * @see "Kubernetes 1.36, sigs.k8s.io/structured-merge-diff/merge, Updater.Apply"
 */
public final class Apply {
    /** What comes of it. */
    public sealed interface Result {
        /** @param object what the object shall become */
        record Merged(KubeObject object, Author author) implements Result {}

        record Refused(Rejection rejection) implements Result {}
    }

    /** The manager whose configuration the server keeps in the annotation, too. */
    private static final String KUBECTL = "kubectl";

    private final KubeObject config;
    private final Manager manager;
    private final boolean forces;
    private final Schema.Struct shape;

    /**
     * @param config the configuration, as an object
     * @param minor the minor version of the release
     */
    public Apply(KubeObject config, String manager, boolean forces, int minor) {
        this.config = config;
        this.manager = new Manager(manager, Manager.APPLY, config.kind().apiVersion(), "");
        this.forces = forces;
        this.shape = Schema.of(config.kind(), minor);
    }

    /** An object that is not there yet. */
    public Result create() {
        Rejection untyped = untyped();
        return untyped != null
                ? new Result.Refused(untyped)
                : new Result.Merged(config, new Author.Applier(manager, fields(), new Owned(List.of()), null));
    }

    private FieldSet fields() {
        return Fields.set(shape, config.tree());
    }

    /** An object that is. */
    public Result to(KubeObject live) {
        Rejection untyped = untyped();
        if (untyped != null) {
            return new Result.Refused(untyped);
        }
        Json.Obj merged = Merging.merged(shape, live.tree(), config.tree());
        FieldSet changed = Fields.changed(shape, live.tree(), merged);
        Owned owned = Owned.of(live);
        Owned others = owned.without(manager);
        if (!forces) {
            List<Owned.Entry> conflicts = conflicts(others, changed);
            if (!conflicts.isEmpty()) {
                return new Result.Refused(refusal(conflicts));
            }
        }
        others = others.losing(changed);
        Owned.Entry mine = owned.of(manager);
        FieldSet fields = fields();
        FieldSet kept = fields.union(others.all());
        FieldSet gone = mine == null ? FieldSet.NONE : mine.fields().without(kept);
        Json.Obj pruned = Merging.without(shape, merged, gone.tree(), kept.tree());
        return new Result.Merged(remembering(live.withTree(pruned)), new Author.Applier(manager, fields, others, mine));
    }

    /** The object with what was applied in the annotation for clients that apply from their side, if it has one. */
    private KubeObject remembering(KubeObject object) {
        if (!manager.name().equals(KUBECTL) || object.annotation(ThreeWayMerge.LAST_APPLIED) == null) {
            return object;
        }
        Json.Obj applied = config.without("metadata", "annotations", ThreeWayMerge.LAST_APPLIED)
                .wire();
        return object.withAnnotation(ThreeWayMerge.LAST_APPLIED, JsonText.compact(applied) + "\n");
    }

    private static List<Owned.Entry> conflicts(Owned others, FieldSet changed) {
        List<Owned.Entry> conflicts = new ArrayList<>();
        for (Owned.Entry entry : others.entries()) {
            FieldSet common = entry.fields().common(changed);
            if (!common.isEmpty()) {
                conflicts.add(new Owned.Entry(entry.manager(), entry.time(), common));
            }
        }
        return conflicts;
    }

    private static Rejection refusal(List<Owned.Entry> conflicts) {
        List<Rejection.Cause> causes = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Owned.Entry conflict : conflicts.stream()
                .sorted(Comparator.comparing(entry -> entry.manager().text()))
                .toList()) {
            List<String> paths = conflict.fields().paths();
            String who = conflict.manager().text();
            for (String path : paths) {
                causes.add(new Rejection.Cause("FieldManagerConflict", path, "conflict with " + who));
            }
            parts.add("conflicts with " + who + ":\n- " + String.join("\n- ", paths));
        }
        Rejection.Cause first = causes.getFirst();
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + first.message() + ": " + first.field()
                : "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", parts);
        return new Rejection(409, Rejection.CONFLICT, message, "", "", "", causes, 0);
    }

    /** The refusal of a configuration with fields that the kind does not have; null if all are known. */
    private @Nullable Rejection untyped() {
        List<String> errors = Fields.unknown(shape, config.tree()).stream()
                .map(path -> path + ": field not declared in schema")
                .toList();
        if (errors.isEmpty()) {
            return null;
        }
        String version = config.kind().group().isEmpty()
                ? "/" + config.kind().version()
                : config.kind().apiVersion();
        String message = "failed to create typed patch object (" + config.namespace() + "/" + config.name() + "; "
                + version + ", Kind=" + config.kind().title() + "): "
                + (errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors));
        return new Rejection(500, "", message, "", "", "", List.of(), 0);
    }
}
