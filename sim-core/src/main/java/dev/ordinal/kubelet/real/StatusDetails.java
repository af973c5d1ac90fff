package dev.ordinal.kubelet.real;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the kubelets of newer releases tell in a pod's status beside its state.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, generateAPIPodStatus and convertToAPIContainerStatuses"
 */
record StatusDetails(KubeObject pod) {
    private static final List<String> RESOURCES = List.of("limits", "requests");

    /** The status with the generation that it was made for, the node's addresses and what the pod got in all. */
    Json.Obj of(Json.Obj status) {
        Json.Obj told = pod.generation() == 0 ? status : status.with("observedGeneration", pod.generation());
        String host = status.text("hostIP", "");
        told = host.isEmpty() ? told : told.with("hostIPs", Json.array(Json.object("ip", host)));
        Json.Obj resources = Json.EMPTY;
        for (String field : RESOURCES) {
            Json.Obj sum = sum(field);
            resources = sum.isEmpty() ? resources : resources.with(field, sum);
        }
        told = told.with("resources", resources);
        return resources.has("requests") ? told.with("allocatedResources", resources.object("requests")) : told;
    }

    /** What all containers that run side by side have of one kind. */
    private Json.Obj sum(String field) {
        Map<String, Quantity> sums = new TreeMap<>();
        List<Json.Obj> together = new ArrayList<>(pod.spec().array("containers").objects());
        pod.spec().array("initContainers").objects().stream()
                .filter(container -> "Always".equals(container.text("restartPolicy")))
                .forEach(together::add);
        for (Json.Obj container : together) {
            Json.Obj given = container.object("resources").object(field);
            for (String name : given.keys()) {
                Quantity amount = Quantity.of(given.get(name));
                if (amount != null) {
                    sums.merge(name, amount, Quantity::plus);
                }
            }
        }
        Json.Obj result = Json.EMPTY;
        for (Map.Entry<String, Quantity> sum : sums.entrySet()) {
            result = result.with(sum.getKey(), sum.getValue().canonical());
        }
        return result;
    }

    /**
     * The status of a container with its mounts, and with what it got and whom it runs as.
     *
     * @param ran whether the runtime knows it
     * @param keepsResources whether its resources could be changed while it runs
     */
    Json.Obj ofContainer(Json.Obj status, Json.Obj container, boolean ran, boolean keepsResources) {
        Json.Obj told = status;
        Json.Arr mounts = mounts(container);
        told = mounts.isEmpty() ? told : told.with("volumeMounts", mounts);
        if (!ran) {
            return told;
        }
        told = told.with("user", Json.object("linux", user(container)));
        if (!keepsResources) {
            return told;
        }
        Json.Obj resources = container.object("resources");
        told = told.with("resources", resources);
        return resources.has("requests") ? told.with("allocatedResources", resources.object("requests")) : told;
    }

    /** Nothing here can mount what is read-only so that what is mounted below it is, too. */
    private static Json.Arr mounts(Json.Obj container) {
        List<Json> mounts = new ArrayList<>();
        for (Json.Obj mount : container.array("volumeMounts").objects()) {
            Json.Obj told = Json.object("name", mount.text("name", ""), "mountPath", mount.text("mountPath", ""));
            mounts.add(
                    mount.flag("readOnly") ? told.with("readOnly", true).with("recursiveReadOnly", "Disabled") : told);
        }
        return Json.array(mounts);
    }

    /** What the security contexts say, and root where they say nothing: no image here names another user. */
    private Json.Obj user(Json.Obj container) {
        Json.Obj ofPod = pod.spec().object("securityContext");
        Json.Obj own = container.object("securityContext");
        long group = own.number("runAsGroup", ofPod.number("runAsGroup", 0));
        TreeSet<Long> groups = new TreeSet<>(List.of(group));
        if (ofPod.has("fsGroup")) {
            groups.add(ofPod.number("fsGroup", 0));
        }
        for (Json each : ofPod.array("supplementalGroups")) {
            if (each instanceof Json.Num(long number)) {
                groups.add(number);
            }
        }
        return Json.object(
                "uid",
                own.number("runAsUser", ofPod.number("runAsUser", 0)),
                "gid",
                group,
                "supplementalGroups",
                Json.array(groups.stream().map(Json::of).toList()));
    }
}
