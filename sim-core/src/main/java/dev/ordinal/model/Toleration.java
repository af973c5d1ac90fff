package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One toleration of a pod; an empty key or effect stands for any.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/api/core/v1/toleration.go"
 */
public record Toleration(String key, boolean anyValue, String value, String effect) {
    private static final Node.Taint CORDON = new Node.Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    public static List<Toleration> of(Json.Obj podSpec) {
        List<Toleration> tolerations = new ArrayList<>();
        for (Json.Obj json : podSpec.array("tolerations").objects()) {
            tolerations.add(new Toleration(
                    json.text("key", ""),
                    "Exists".equals(json.text("operator")),
                    json.text("value", ""),
                    json.text("effect", "")));
        }
        return List.copyOf(tolerations);
    }

    public boolean tolerates(Node.Taint taint) {
        return (effect.isEmpty() || effect.equals(taint.effect()))
                && (key.isEmpty() || key.equals(taint.key()))
                && (anyValue || value.equals(taint.value()));
    }

    public static boolean anyTolerates(List<Toleration> tolerations, Node.Taint taint) {
        for (Toleration toleration : tolerations) {
            if (toleration.tolerates(taint)) {
                return true;
            }
        }
        return false;
    }

    /** The first taint of a node that keeps a pod with these tolerations away. */
    public static Node.@Nullable Taint untolerated(List<Toleration> tolerations, Node node) {
        for (Node.Taint taint : node.taints()) {
            if (!taint.effect().equals("PreferNoSchedule") && !anyTolerates(tolerations, taint)) {
                return taint;
            }
        }
        return null;
    }

    /** Whether a pod with these tolerations may go to a cordoned node. */
    public static boolean toleratesCordon(List<Toleration> tolerations) {
        return anyTolerates(tolerations, CORDON);
    }
}
