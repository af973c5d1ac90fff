package dev.ordinal.kubelet.real;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.PodResources;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Toleration;
import dev.ordinal.release.KubeletTexts;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kubelet asks of a pod before it takes it: that is what its scheduler asked, but of the node as it is now.
 *
 * @param beside the pods that the node has taken
 * @see "Kubernetes 1.36, pkg/kubelet/lifecycle/predicate.go, and pkg/kubelet/eviction/eviction_manager.go, Admit"
 */
record AdmissionRules(Context context, PodState pod, List<PodState> beside) {
    private static final Node.Taint PRESSURE = new Node.Taint("node.kubernetes.io/memory-pressure", "", "NoSchedule");
    private static final String ANY = "0.0.0.0";
    private static final String TAINTED = "node(s) had taints that the pod didn't tolerate";

    /** Why the node does not take the pod: the first reason found; null if it takes it. */
    @Nullable
    Dismissal refusal() {
        KubeObject node = context.turn().view().get(Kind.NODE, "", pod.node());
        if (node == null) {
            return null;
        }
        Dismissal refusal = pressure(node);
        refusal = refusal != null ? refusal : resources(node);
        return refusal != null ? refusal : predicates(node);
    }

    /** A node short of memory takes no pod that has asked for none. */
    private @Nullable Dismissal pressure(KubeObject node) {
        Condition pressure = node.condition("MemoryPressure");
        boolean asksForNothing = "BestEffort".equals(pod.pod().status().text("qosClass"));
        boolean tolerates = !context.texts().taints().isEmpty()
                && Toleration.anyTolerates(Toleration.of(pod.pod().spec()), PRESSURE);
        return pressure != null && pressure.isTrue() && asksForNothing && !tolerates
                ? Dismissal.evicted("The node had condition: [MemoryPressure]. ")
                : null;
    }

    private @Nullable Dismissal resources(KubeObject node) {
        List<KubeObject> others = others();
        Json.Obj offered = node.status().object("allocatable");
        Dismissal lack = lack("pods", 1, others.size(), amount(offered, "pods"));
        for (int i = 0; lack == null && i < offered.size(); i++) {
            String name = offered.keyAt(i);
            if (!name.equals("pods")) {
                lack = lack(
                        name,
                        number(name, PodResources.of(pod.pod(), "requests", name)),
                        number(name, PodResources.of(others, "requests", name)),
                        amount(offered, name));
            }
        }
        return lack;
    }

    private List<KubeObject> others() {
        return beside.stream()
                .filter(other -> !other.uid().equals(pod.uid()))
                .map(PodState::pod)
                .toList();
    }

    private static @Nullable Dismissal lack(String name, long requested, long used, long capacity) {
        return requested == 0 || used + requested <= capacity
                ? null
                : new Dismissal(
                        "OutOf" + name,
                        "Node didn't have enough resource: " + name + ", requested: " + requested + ", used: " + used
                                + ", capacity: " + capacity);
    }

    private static long amount(Json.Obj offered, String name) {
        Quantity quantity = Quantity.of(offered.get(name));
        return quantity == null ? 0 : number(name, quantity);
    }

    /** Processors are counted in thousandths. */
    private static long number(String name, Quantity quantity) {
        return name.equals("cpu") ? quantity.milliValue() : quantity.value();
    }

    private @Nullable Dismissal predicates(KubeObject node) {
        KubeletTexts texts = context.texts();
        if (!NodeTerms.accept(pod.pod().spec(), node)) {
            return failed(texts.affinity(), text(SchedulerText.NODE_AFFINITY));
        }
        if (hasTakenPorts()) {
            return failed(texts.ports(), text(SchedulerText.PORTS_TAKEN));
        }
        return texts.taints().isEmpty() || toleratesAll(Node.of(node)) ? null : failed(texts.taints(), TAINTED);
    }

    private String text(SchedulerText text) {
        return context.turn().release().scheduler().text(text);
    }

    private Dismissal failed(String predicate, String reason) {
        return new Dismissal(predicate, Texts.fill(context.texts().failed(), "predicate", predicate, "reason", reason));
    }

    private boolean toleratesAll(Node node) {
        List<Toleration> tolerations = Toleration.of(pod.pod().spec());
        return node.taints().stream()
                .allMatch(taint -> !taint.effect().equals("NoExecute") || Toleration.anyTolerates(tolerations, taint));
    }

    private boolean hasTakenPorts() {
        List<Json.Obj> wanted = ports(pod.pod());
        return !wanted.isEmpty()
                && others().stream()
                        .anyMatch(other -> ports(other).stream()
                                .anyMatch(taken -> wanted.stream().anyMatch(port -> collide(port, taken))));
    }

    /** The container ports for which a pod uses a port of the node. */
    private static List<Json.Obj> ports(KubeObject pod) {
        List<Json.Obj> ports = new ArrayList<>(0);
        for (Json.Obj container : pod.spec().array("containers").objects()) {
            for (Json.Obj port : container.array("ports").objects()) {
                if (port.number("hostPort", 0) != 0) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static boolean collide(Json.Obj one, Json.Obj other) {
        String address = one.text("hostIP", ANY);
        return one.number("hostPort", 0) == other.number("hostPort", 0)
                && one.text("protocol", "TCP").equals(other.text("protocol", "TCP"))
                && (address.equals(ANY) || List.of(address, ANY).contains(other.text("hostIP", ANY)));
    }
}
