package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What controllers ask of a Node. */
public final class Node {
    public static final String ZONE_LABEL = "topology.kubernetes.io/zone";

    private final KubeObject object;
    private final List<Taint> taints;
    private final boolean isUnschedulable;

    private Node(KubeObject object) {
        this.object = object;
        List<Taint> read = new ArrayList<>();
        for (Json.Obj taint : object.spec().array("taints").objects()) {
            read.add(new Taint(taint.text("key", ""), taint.text("value", ""), taint.text("effect", "")));
        }
        this.taints = List.copyOf(read);
        this.isUnschedulable = object.spec().flag("unschedulable");
    }

    public static Node of(KubeObject object) {
        return object.as(Node::new);
    }

    /** One taint: {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}. */
    public record Taint(String key, String value, String effect) {}

    public KubeObject object() {
        return object;
    }

    public String name() {
        return object.name();
    }

    public List<Taint> taints() {
        return taints;
    }

    /** Whether it has a taint of this key and effect. */
    public boolean hasTaint(String key, String effect) {
        return taints.stream()
                .anyMatch(taint -> taint.key().equals(key) && taint.effect().equals(effect));
    }

    /** Whether it is cordoned. */
    public boolean isUnschedulable() {
        return isUnschedulable;
    }

    public boolean isReady() {
        Condition ready = object.condition("Ready");
        return ready != null && ready.isTrue();
    }

    public @Nullable String zone() {
        return object.label(ZONE_LABEL);
    }

    /** An amount that pods may use, as written; {@code 0} if the node does not say. */
    public String allocatable(String resource) {
        return object.status().object("allocatable").text(resource, "0");
    }

    /** Whether the kubelet says that a volume is mounted there or about to be. */
    public boolean usesVolume(String uniqueName) {
        return object.status().array("volumesInUse").texts().contains(uniqueName);
    }
}
