package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.List;

/** The description of a pod. */
final class PodText {
    private PodText() {}

    static void write(Page page, KubeObject pod) {
        boolean hasDetails = page.has(ClientTrait.POD_DETAILS);
        MetadataText.name(page, pod);
        priority(page, pod);
        String node = pod.spec().text("nodeName", "");
        page.field(
                0, "Node", node.isEmpty() ? "<none>" : node + "/" + pod.status().text("hostIP", ""));
        if (pod.status().has("startTime")) {
            page.field(0, "Start Time", Page.moment(pod.status().text("startTime")));
        }
        MetadataText.labelsAndAnnotations(page, pod);
        status(page, pod);
        if (hasDetails) {
            seccomp(page, 0, pod.spec());
        }
        addresses(page, pod);
        OwnerReference owner = pod.controller();
        page.fieldIfAny(0, "Controlled By", owner == null ? null : owner.kind() + "/" + owner.name());
        page.fieldIfAny(0, "NominatedNodeName", pod.status().text("nominatedNodeName"));
        if (hasDetails && pod.spec().has("resources")) {
            page.heading(0, "Resources");
            ContainersText.resources(page, 1, pod.spec().object("resources"));
        }
        ContainersText.writeAll(page, pod);
        if (hasDetails) {
            gates(page, pod);
        }
        conditions(page, pod);
        VolumesText.write(page, 0, pod.spec().array("volumes").objects());
        page.field(0, "QoS Class", QosClass.of(pod));
        MetadataText.pairs(page, 0, "Node-Selectors", pod.spec().object("nodeSelector"));
        PlacementText.tolerations(page, 0, pod.spec());
        if (hasDetails) {
            PlacementText.spread(page, 0, pod.spec());
        }
    }

    private static void priority(Page page, KubeObject pod) {
        String priority = Cells.scalar(pod.spec(), "priority");
        String priorityClass = pod.spec().text("priorityClassName", "");
        page.fieldIfAny(0, "Priority", priority);
        if (page.has(ClientTrait.POD_DETAILS)) {
            page.fieldIfAny(0, "Priority Class Name", priorityClass);
            page.fieldIfAny(0, "Runtime Class Name", pod.spec().text("runtimeClassName"));
            page.fieldIfAny(0, "Service Account", pod.spec().text("serviceAccountName"));
        } else if (!priority.isEmpty()) {
            page.field(0, "PriorityClassName", Cells.orNone(priorityClass));
        }
    }

    private static void status(Page page, KubeObject pod) {
        String phase = pod.status().text("phase", "");
        boolean isFinished = phase.equals("Succeeded") || phase.equals("Failed");
        if (pod.isTerminating() && !(isFinished && page.has(ClientTrait.TERMINATION_BY_PHASE))) {
            page.field(0, "Status", MetadataText.terminating(page, pod));
            long grace = pod.metadata().number("deletionGracePeriodSeconds", 0);
            page.field(0, "Termination Grace Period", grace + "s");
        } else {
            page.field(0, "Status", phase);
        }
        page.fieldIfAny(0, "Reason", pod.status().text("reason"));
        page.fieldIfAny(0, "Message", pod.status().text("message"));
    }

    /** The seccomp profile in the security context of a pod or a container. */
    static void seccomp(Page page, int level, Json.Obj holder) {
        Json.Obj profile = holder.object("securityContext").object("seccompProfile");
        page.fieldIfAny(level, "SeccompProfile", profile.text("type"));
        if ("Localhost".equals(profile.text("type"))) {
            page.field(level == 0 ? 0 : level + 1, "LocalhostProfile", profile.text("localhostProfile", ""));
        }
    }

    private static void addresses(Page page, KubeObject pod) {
        page.field(0, "IP", pod.status().text("podIP", ""));
        List<Json.Obj> addresses = pod.status().array("podIPs").objects();
        if (!page.has(ClientTrait.POD_DETAILS)) {
            return;
        }
        if (addresses.isEmpty()) {
            page.field(0, "IPs", "<none>");
        } else {
            page.heading(0, "IPs");
            addresses.forEach(address -> page.field(1, "IP", address.text("ip", "")));
        }
    }

    private static void gates(Page page, KubeObject pod) {
        List<Json.Obj> gates = pod.spec().array("readinessGates").objects();
        if (!gates.isEmpty()) {
            page.heading(0, "Readiness Gates");
            page.line(1, "Type", "Status");
        }
        for (Json.Obj gate : gates) {
            String type = gate.text("conditionType", "");
            Condition condition = pod.condition(type);
            page.line(1, type + " ", (condition == null ? "<none>" : condition.status()) + " ");
        }
    }

    private static void conditions(Page page, KubeObject pod) {
        List<Json.Obj> conditions = pod.status().array("conditions").objects();
        if (!conditions.isEmpty()) {
            page.heading(0, "Conditions");
            page.line(1, "Type", "Status");
        }
        for (Json.Obj condition : conditions) {
            page.line(1, condition.text("type", "") + " ", condition.text("status", "") + " ");
        }
    }
}
