package dev.ordinal.kubelet.real;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.KubeletRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the API of a pod: the status as its last sync saw it, whenever that is not what was told before.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/status/status_manager.go"
 */
record Report(Context context) {
    static final String STARTING = "PodReadyToStartContainers";

    /** The status, derived anew; of a pod that was rejected all has been told. */
    Memory publish(Memory memory, PodState pod) {
        if (pod.dismissal() != null && pod.dismissal().isRejection()) {
            return memory;
        }
        return tell(memory, pod, new StatusText(context, pod, hostAddress(pod)).derive());
    }

    /** That a pod was not let onto its node. */
    Memory refused(Memory memory, PodState pod, Dismissal why) {
        return tell(
                memory,
                pod,
                Json.object(
                        "phase",
                        "Failed",
                        "reason",
                        why.reason(),
                        "message",
                        context.texts().refused() + why.message()));
    }

    /** Only that there is a sandbox now, which is told before anything else is known. */
    Memory sandboxMade(Memory memory, PodState pod) {
        if (!context.has(KubeletRule.SANDBOX_CONDITION)) {
            return memory;
        }
        Json.Arr conditions = pod.status().array("conditions");
        Condition started = Condition.of(STARTING, true, context.now());
        Json.Obj made = context.has(KubeletRule.DETAILED_STATUS)
                ? started.observing(pod.pod()).json()
                : started.json();
        return tell(memory, pod, pod.status().with("conditions", conditions.withMerged("type", made)));
    }

    private Memory tell(Memory memory, PodState pod, Json.Obj status) {
        if (status.equals(pod.status())) {
            return memory;
        }
        PodState told = pod.telling(status);
        if (!pod.isGone() && memory.nodeOf(pod).reach() == Reach.WORKS) {
            context.turn().call(patch(told), new RealKubelets.Purpose.Status(pod.uid()));
        }
        return memory.with(told);
    }

    /** The status loop comes round: what others have written over is written again. */
    Memory reconcile(Memory memory, PodState pod) {
        if (!pod.isGone() && !pod.status().isEmpty() && differs(pod)) {
            context.turn().call(patch(pod), new RealKubelets.Purpose.Status(pod.uid()));
        }
        return memory;
    }

    /** Whether the object says something else of what is the kubelet's to say. */
    boolean differs(PodState pod) {
        Json.Obj stored = pod.pod().status();
        if (!stored.text("phase", "").equals(pod.status().text("phase", ""))
                || !stored.array("containerStatuses").equals(pod.status().array("containerStatuses"))) {
            return true;
        }
        for (Json.Obj own : pod.status().array("conditions").objects()) {
            Condition known = pod.pod().condition(own.text("type", ""));
            if (known == null || !known.status().equals(own.text("status", ""))) {
                return true;
            }
        }
        return false;
    }

    /** Looks at the pod again when the status loop comes round. */
    void later(Memory memory, PodState pod) {
        NodeState node = memory.nodeOf(pod);
        context.wakeAt(node.beat(Context.STATUS_LOOP, context.now()), new Wake.StatusLoop(pod.uid()));
    }

    private Request patch(PodState pod) {
        List<Json> order = new ArrayList<>();
        List<Json> changes = new ArrayList<>();
        Json.Arr own = pod.status().array("conditions");
        for (Json.Obj known : pod.pod().status().array("conditions").objects()) {
            if (own.find("type", known.text("type", "")) == null) {
                order.add(Json.object("type", known.text("type", "")));
            }
        }
        for (Json.Obj condition : own.objects()) {
            order.add(Json.object("type", condition.text("type", "")));
            changes.add(over(pod.pod().condition(condition.text("type", "")), condition));
        }
        Json.Obj status = pod.status()
                .with("conditions", Json.array(changes))
                .with("$setElementOrder/conditions", Json.array(order));
        for (String key : List.of("reason", "message")) {
            boolean isLeft = pod.pod().status().has(key) && !pod.status().has(key);
            status = isLeft ? status.with(key, Json.Null.NULL) : status;
        }
        return new Request.Patch(
                pod.key(),
                Request.PatchType.STRATEGIC,
                Json.object("metadata", Json.object("uid", pod.uid()), "status", status),
                Request.Part.STATUS);
    }

    /** A condition to be merged over an earlier one: what it does not say any more is taken away. */
    private static Json.Obj over(@Nullable Condition earlier, Json.Obj now) {
        Json.Obj merged = now;
        for (String key : List.of("reason", "message")) {
            boolean isLeft = earlier != null && earlier.json().has(key) && !now.has(key);
            merged = isLeft ? merged.with(key, Json.Null.NULL) : merged;
        }
        return merged;
    }

    private String hostAddress(PodState pod) {
        KubeObject node = context.turn().view().get(Kind.NODE, "", pod.node());
        Json.Obj first = node == null ? null : node.status().array("addresses").find("type", "InternalIP");
        return first == null ? "" : first.text("address", "");
    }
}
