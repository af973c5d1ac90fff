package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** Why the nodes are none of those that a pod asks for by their labels. */
record SelectorCauses(Pod pod, Scene scene) {

    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        Json.Obj selector = pod.object().spec().object("nodeSelector");
        for (String key : selector.keys()) {
            String value = selector.text(key, "");
            List<String> have = new ArrayList<>();
            for (KubeObject node : scene.cluster().list(Kind.NODE)) {
                if (value.equals(node.label(key))) {
                    have.add(node.name());
                }
            }
            if (have.size() < scene.cluster().list(Kind.NODE).size()) {
                causes.add(labelled(key, value, have));
            }
        }
        Json.Obj required = pod.object()
                .spec()
                .object("affinity")
                .object("nodeAffinity")
                .object("requiredDuringSchedulingIgnoredDuringExecution");
        if (!required.isEmpty()) {
            causes.add(Cause.of(Words.of(pod.object()), "may only go to nodes with " + terms(required))
                    .endedBy(Mending.of(pod, scene)
                            .changed(
                                    "take the node affinity out of the template; the pod may then go to any node",
                                    Json.object("affinity", Json.object("nodeAffinity", Json.Null.NULL)))));
        }
        return causes;
    }

    /** Labels of Kubernetes' own say what a node is, so nobody changes those. */
    private Cause labelled(String key, String value, List<String> have) {
        Cause cause = Cause.of(
                Words.of(pod.object()),
                "may only go to nodes with the label " + key + "=" + value + ", and "
                        + (have.isEmpty() ? "no node has it" : "only " + Words.all(have) + " has it"));
        for (Node node : scene.openNodes()) {
            if (!have.contains(node.name()) && !key.contains("kubernetes.io/")) {
                cause = cause.endedBy(
                        "give the label to a node that is of that sort",
                        "kubectl label nodes " + node.name() + " " + key + "=" + value
                                + (node.object().label(key) == null ? "" : " --overwrite"));
                break;
            }
        }
        return cause.endedBy(Mending.of(pod, scene)
                .changed(
                        "do not ask for it; the pod may then go to any node",
                        Json.object("nodeSelector", Json.object(key, Json.Null.NULL))));
    }

    /** {@code zone In [z1 z2]}, with {@code or} between terms and {@code and} within one. */
    private static String terms(Json.Obj required) {
        List<String> terms = new ArrayList<>();
        for (Json.Obj term : required.array("nodeSelectorTerms").objects()) {
            List<String> all = new ArrayList<>();
            for (Json.Obj expression : term.array("matchExpressions").objects()) {
                all.add((expression.text("key", "") + " " + expression.text("operator", "") + " "
                                + String.join(", ", expression.array("values").texts()))
                        .strip());
            }
            terms.add(String.join(" and ", all));
        }
        return String.join(" or ", terms) + ", and none of them can take it";
    }
}
