package dev.ordinal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the controller asks of a StatefulSet. */
public final class StatefulSet {
    private final KubeObject object;
    private final String name;
    private final LabelSelector selector;
    private final List<Json.Obj> claimTemplates;

    private StatefulSet(KubeObject object) {
        this.object = object;
        this.name = object.name();
        this.selector = LabelSelector.of(object.spec().object("selector"));
        this.claimTemplates =
                List.copyOf(object.spec().array("volumeClaimTemplates").objects());
    }

    public static StatefulSet of(KubeObject object) {
        return object.as(StatefulSet::new);
    }

    /** How the rolling update of a set is bounded. */
    public enum Strategy {
        ROLLING_UPDATE,
        ON_DELETE
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return object.namespace();
    }

    public String uid() {
        return object.uid();
    }

    public int replicas() {
        return (int) object.spec().number("replicas", 1);
    }

    /** The first ordinal. */
    public int start() {
        return (int) object.spec().object("ordinals").number("start", 0);
    }

    /** Whether it is to have a pod of this name. */
    public boolean wants(String pod) {
        String stem = name() + "-";
        String digits = pod.startsWith(stem) ? pod.substring(stem.length()) : "";
        boolean isOrdinal = digits.matches("0|[1-9][0-9]{0,8}");
        return isOrdinal && Integer.parseInt(digits) >= start() && Integer.parseInt(digits) - start() < replicas();
    }

    public LabelSelector selector() {
        return selector;
    }

    public Json.Obj template() {
        return object.spec().object("template");
    }

    public List<Json.Obj> claimTemplates() {
        return claimTemplates;
    }

    /** Whether pods are made and taken away all at once, not one after another. */
    public boolean isParallel() {
        return "Parallel".equals(object.spec().text("podManagementPolicy"));
    }

    public Strategy strategy() {
        return "OnDelete".equals(object.spec().object("updateStrategy").text("type"))
                ? Strategy.ON_DELETE
                : Strategy.ROLLING_UPDATE;
    }

    /** The bounds of the rolling update; null where the manifest has none. */
    public Json.@Nullable Obj rollingUpdate() {
        return object.spec().object("updateStrategy").get("rollingUpdate") instanceof Json.Obj bounds ? bounds : null;
    }

    /** The index from which on pods are updated. */
    public int partition() {
        Json.Obj bounds = rollingUpdate();
        return bounds == null ? 0 : (int) bounds.number("partition", 0);
    }

    public long minReadySeconds() {
        return object.spec().number("minReadySeconds", 0);
    }

    public int revisionHistoryLimit() {
        return (int) object.spec().number("revisionHistoryLimit", 10);
    }

    /** Whether claims go with the set. */
    public boolean deletesClaimsWithSet() {
        return retention("whenDeleted");
    }

    /** Whether the claims of pods that are scaled away go with them. */
    public boolean deletesClaimsWhenScaled() {
        return retention("whenScaled");
    }

    private boolean retention(String when) {
        return "Delete"
                .equals(object.spec()
                        .object("persistentVolumeClaimRetentionPolicy")
                        .text(when));
    }

    public boolean isTerminating() {
        return object.isTerminating();
    }

    /** A count in the status; 0 where it is left out. */
    public int count(String field) {
        return (int) object.status().number(field, 0);
    }

    public String currentRevision() {
        return object.status().text("currentRevision", "");
    }

    public String updateRevision() {
        return object.status().text("updateRevision", "");
    }

    /** The name of the claim that the pod with this ordinal has for a template. */
    public String claimName(String template, int ordinal) {
        return template + "-" + name() + "-" + ordinal;
    }
}
