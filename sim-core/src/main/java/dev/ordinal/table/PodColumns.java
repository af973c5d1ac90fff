package dev.ordinal.table;

import static dev.ordinal.table.Column.of;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.List;

/** The columns of pods. */
final class PodColumns {
    static final List<Column> POD = List.of(
            Column.NAME,
            of("Ready", (pod, scene) -> ready(PodStatus.of(pod, scene.server()))),
            of("Status", (pod, scene) -> PodStatus.of(pod, scene.server()).text()),
            of("Restarts", PodColumns::restarts),
            Column.AGE,
            of("IP", (pod, scene) -> Cells.orNone(address(pod, scene))).wide(),
            of("Node", pod -> Cells.orNone(pod.spec().text("nodeName"))).wide(),
            of("", pod -> pod.status().text("nominatedNodeName", "")).wide().when(ServerTrait.POD_NOMINATION_UNTITLED),
            of("Nominated Node", pod -> Cells.orNone(pod.status().text("nominatedNodeName")))
                    .wide()
                    .when(ServerTrait.POD_NOMINATION),
            of("Readiness Gates", PodColumns::gates).wide().when(ServerTrait.POD_NOMINATION));

    private PodColumns() {}

    private static String ready(PodStatus status) {
        return status.readyContainers() + "/" + status.containers();
    }

    private static String restarts(KubeObject pod, Column.Scene scene) {
        PodStatus status = PodStatus.of(pod, scene.server());
        boolean tellsWhen =
                scene.has(ServerTrait.POD_RESTART_AGES) && status.restarts() != 0 && status.lastRestart() != null;
        return tellsWhen
                ? status.restarts() + " (" + scene.server().ages().between(status.lastRestart(), scene.now()) + " ago)"
                : String.valueOf(status.restarts());
    }

    private static String address(KubeObject pod, Column.Scene scene) {
        List<Json.Obj> addresses = pod.status().array("podIPs").objects();
        return addresses.isEmpty() || !scene.has(ServerTrait.POD_NOMINATION)
                ? pod.status().text("podIP", "")
                : addresses.getFirst().text("ip", "");
    }

    private static String gates(KubeObject pod) {
        List<Json.Obj> gates = pod.spec().array("readinessGates").objects();
        long open = gates.stream().filter(gate -> isOpen(pod, gate)).count();
        return gates.isEmpty() ? "<none>" : open + "/" + gates.size();
    }

    private static boolean isOpen(KubeObject pod, Json.Obj gate) {
        Condition condition = pod.condition(gate.text("conditionType", ""));
        return condition != null && condition.isTrue();
    }
}
