package dev.ordinal.model;

import java.util.Comparator;

/** What the controller asks of a ControllerRevision. */
public final class ControllerRevision {
    public static final String HASH_LABEL = "controller.kubernetes.io/hash";

    /** Lower numbers first; then the older one; then by name. */
    public static final Comparator<ControllerRevision> ORDER = Comparator.comparingLong(ControllerRevision::revision)
            .thenComparing(revision -> revision.object().creationTimestamp())
            .thenComparing(ControllerRevision::name);

    private final KubeObject object;

    private ControllerRevision(KubeObject object) {
        this.object = object;
    }

    public static ControllerRevision of(KubeObject object) {
        return object.as(ControllerRevision::new);
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return object.name();
    }

    /** Its number in the history; the highest is the newest. */
    public long revision() {
        return object.tree().number("revision", 0);
    }

    /** What it keeps: a patch of the set that brings its template back. */
    public Json.Obj data() {
        return object.tree().object("data");
    }

    /** The template that it keeps. */
    public Json.Obj template() {
        return data().object("spec").object("template").without("$patch");
    }
}
