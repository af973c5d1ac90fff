package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Cells;
import dev.ordinal.table.ClientTrait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The block on a pod's containers, or on those of a template.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, describeContainers"
 */
final class ContainersText {
    private final Page page;
    private final int level;
    private final @Nullable KubeObject pod;

    /** Writes the containers of a pod, or of a template if there is none; a template's headings stand one level in. */
    private ContainersText(Page page, int level, @Nullable KubeObject pod) {
        this.page = page;
        this.level = level;
        this.pod = pod;
    }

    static void writeAll(Page page, KubeObject pod) {
        ContainersText text = new ContainersText(page, 0, pod);
        Json.Obj status = pod.status();
        text.init(pod.spec(), status.array("initContainerStatuses"));
        text.list("Containers", pod.spec().array("containers"), status.array("containerStatuses"));
        if (page.has(ClientTrait.POD_DETAILS)
                && !pod.spec().array("ephemeralContainers").isEmpty()) {
            text.list(
                    "Ephemeral Containers",
                    pod.spec().array("ephemeralContainers"),
                    status.array("ephemeralContainerStatuses"));
        }
    }

    static void writeTemplate(Page page, Json.Obj podSpec) {
        ContainersText text = new ContainersText(page, 1, null);
        text.init(podSpec, Json.NONE);
        text.list("Containers", podSpec.array("containers"), Json.NONE);
    }

    private void init(Json.Obj podSpec, Json.Arr statuses) {
        if (!podSpec.array("initContainers").isEmpty()) {
            list("Init Containers", podSpec.array("initContainers"), statuses);
        }
    }

    private void list(String heading, Json.Arr containers, Json.Arr statuses) {
        page.line(level, heading + ":" + (containers.isEmpty() ? " <none>" : ""));
        for (Json.Obj container : containers.objects()) {
            Json.Obj status = statuses.find("name", container.text("name", ""));
            page.line(1, (level == 0 ? "" : " ") + container.text("name", "") + ":");
            basics(container, status);
            words("Command", container.array("command").texts());
            words("Args", container.array("args").texts());
            if (status != null) {
                ContainerStateText.write(page, status);
            }
            resources(page, 2, container.object("resources"));
            probes(container);
            EnvironmentText.write(page, container, pod);
            mounts(container);
        }
    }

    private void basics(Json.Obj container, Json.@Nullable Obj status) {
        if (status != null) {
            page.field(2, "Container ID", status.text("containerID", ""));
        }
        page.field(2, "Image", container.text("image", ""));
        if (status != null) {
            page.field(2, "Image ID", status.text("imageID", ""));
        }
        ports("Port", "Ports", container, "containerPort");
        ports("Host Port", "Host Ports", container, "hostPort");
        if (page.has(ClientTrait.POD_DETAILS)) {
            PodText.seccomp(page, 2, container);
        }
    }

    private void ports(String one, String many, Json.Obj container, String key) {
        StringJoiner ports = new StringJoiner(", ");
        for (Json.Obj port : container.array("ports").objects()) {
            String name = page.has(ClientTrait.PORT_NAMES) ? port.text("name", "") : "";
            String text = port.number(key, 0) + "/" + port.text("protocol", "TCP");
            ports.add(name.isEmpty() ? text : text + " (" + name + ")");
        }
        String text = ports.toString();
        page.field(2, text.indexOf(',') < 0 ? one : many, Cells.orNone(text));
    }

    private void words(String heading, List<String> words) {
        if (!words.isEmpty()) {
            page.heading(2, heading);
        }
        for (String word : words) {
            for (String line : lines(page, word)) {
                page.line(3, line);
            }
        }
    }

    /** The lines of a value, for clients that indent each; otherwise the value itself. */
    static List<String> lines(Page page, String value) {
        return page.has(ClientTrait.VALUE_LINES) ? List.of(value.split("\n", -1)) : List.of(value);
    }

    static void resources(Page page, int level, Json.Obj resources) {
        amounts(page, level, "Limits", resources.object("limits"));
        amounts(page, level, "Requests", resources.object("requests"));
    }

    private static void amounts(Page page, int level, String heading, Json.Obj amounts) {
        if (!amounts.isEmpty()) {
            page.heading(level, heading);
        }
        for (String resource : amounts.keys()) {
            page.field(level + 1, resource, Cells.amount(amounts, resource));
        }
    }

    private void probes(Json.Obj container) {
        probe("Liveness", container.object("livenessProbe"));
        probe("Readiness", container.object("readinessProbe"));
        if (page.has(ClientTrait.POD_DETAILS)) {
            probe("Startup", container.object("startupProbe"));
        }
    }

    private void probe(String label, Json.Obj probe) {
        if (!probe.isEmpty()) {
            page.field(2, label, ProbeText.of(probe));
        }
    }

    private void mounts(Json.Obj container) {
        List<Json.Obj> mounts = sorted(container.array("volumeMounts"), "mountPath");
        String none = mounts.isEmpty() ? "\t<none>" : "";
        page.line(2, "Mounts:" + none);
        for (Json.Obj mount : mounts) {
            page.line(3, mount.text("mountPath", "") + " from " + mount.text("name", "") + " (" + flags(mount) + ")");
        }
        List<Json.Obj> devices = sorted(container.array("volumeDevices"), "devicePath");
        if (!devices.isEmpty()) {
            // kubectl says <none> here when there are no mounts
            page.line(2, "Devices:" + none);
        }
        for (Json.Obj device : devices) {
            page.line(3, device.text("devicePath", "") + " from " + device.text("name", ""));
        }
    }

    private String flags(Json.Obj mount) {
        String mode = mount.flag("readOnly") ? "ro" : "rw";
        String path = mount.text("subPath", "");
        return path.isEmpty() || !page.has(ClientTrait.MOUNT_PATHS) ? mode : mode + ",path=\"" + path + "\"";
    }

    private static List<Json.Obj> sorted(Json.Arr items, String key) {
        List<Json.Obj> sorted = new ArrayList<>(items.objects());
        sorted.sort(Comparator.comparing(item -> item.text(key, "")));
        return sorted;
    }
}
