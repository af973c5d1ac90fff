package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.PodResources;
import dev.ordinal.model.Quantity;
import dev.ordinal.table.ClientTrait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The tables of the pods on a node and of what they take of it. */
final class NodeResourcesText {
    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");

    private NodeResourcesText() {}

    static void write(Page page, KubeObject node, List<KubeObject> pods) {
        Json.Obj allocatable = node.status().object("allocatable");
        Json.Obj available = allocatable.isEmpty() ? node.status().object("capacity") : allocatable;
        pods(page, pods, available);
        page.heading(0, "Allocated resources");
        page.line(1, "(Total limits may be over 100 percent, i.e., overcommitted.)");
        if (page.has(ClientTrait.NODE_DETAILS)) {
            allocated(page, pods, available);
        } else {
            page.line(1, "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits");
            page.line(1, "------------", "----------", "---------------", "-------------");
            page.line(1, shares(pods, available).toArray(new String[0]));
        }
    }

    private static void pods(Page page, List<KubeObject> pods, Json.Obj available) {
        boolean showsAge = page.has(ClientTrait.NODE_DETAILS);
        page.field(0, "Non-terminated Pods", "(" + pods.size() + " in total)");
        row(
                page,
                showsAge,
                "Namespace",
                "Name",
                List.of("CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits"),
                "Age");
        row(
                page,
                showsAge,
                "---------",
                "----",
                List.of("------------", "----------", "---------------", "-------------"),
                "---");
        for (KubeObject pod : pods) {
            String age = page.since(pod.metadata().text("creationTimestamp"));
            row(page, showsAge, pod.namespace(), pod.name(), shares(List.of(pod), available), age);
        }
    }

    /** A row with the empty column that kubectl has after the name. */
    private static void row(
            Page page, boolean showsAge, String namespace, String name, List<String> shares, String age) {
        List<String> cells = new ArrayList<>(List.of(namespace, name, ""));
        cells.addAll(shares);
        if (showsAge) {
            cells.add(age);
        }
        page.line(1, cells.toArray(new String[0]));
    }

    /** Requests and limits of cpu, then of memory. */
    private static List<String> shares(List<KubeObject> pods, Json.Obj available) {
        return List.of(
                share(pods, "requests", "cpu", available),
                share(pods, "limits", "cpu", available),
                share(pods, "requests", "memory", available),
                share(pods, "limits", "memory", available));
    }

    private static void allocated(Page page, List<KubeObject> pods, Json.Obj available) {
        page.line(1, "Resource", "Requests", "Limits");
        page.line(1, "--------", "--------", "------");
        List<String> measured = new ArrayList<>(STANDARD);
        List<String> extended = new ArrayList<>();
        for (String resource : available.keys()) {
            if (resource.startsWith("hugepages-")) {
                measured.add(resource);
            } else if (!STANDARD.contains(resource) && !resource.equals("pods")) {
                extended.add(resource);
            }
        }
        for (String resource : measured) {
            page.line(
                    1,
                    resource,
                    share(pods, "requests", resource, available),
                    share(pods, "limits", resource, available));
        }
        for (String resource : extended) {
            page.line(
                    1,
                    resource,
                    PodResources.of(pods, "requests", resource).canonical(),
                    PodResources.of(pods, "limits", resource).canonical());
        }
    }

    /** An amount and how many percent that is of what is available, cut to a whole number. */
    private static String share(List<KubeObject> pods, String part, String resource, Json.Obj available) {
        Quantity amount = PodResources.of(pods, part, resource);
        Quantity all = Quantity.of(available.get(resource));
        long percent = all == null || all.isZero()
                ? 0
                : amount.amount()
                        .multiply(BigDecimal.valueOf(100))
                        .divideToIntegralValue(all.amount())
                        .longValue();
        return amount.canonical() + " (" + percent + "%)";
    }
}
