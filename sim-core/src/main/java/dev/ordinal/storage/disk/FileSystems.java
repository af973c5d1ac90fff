package dev.ordinal.storage.disk;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.container.FileSystem;
import dev.ordinal.container.Volume;
import dev.ordinal.dns.Dns;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import dev.ordinal.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The file system of a container, put together of its pod's volumes and a layer of its own; and back to the ledger. */
final class FileSystems {
    private static final String FOUND = "/lost+found/";
    private static final long GIBI = 1L << 30;
    private static final long ROOT_BYTES = 80 * GIBI;
    private static final List<String> FOLDERS = List.of(
            "bin", "dev", "etc", "home", "lib", "opt", "proc", "root", "run", "sbin", "sys", "tmp", "usr", "var");

    private final Ledger ledger;
    private final Store<KubeObject> objects;
    private final KubeObject pod;
    /** By path, the disk of the ledger that stands there; what is not in it cannot be written. */
    private final Map<String, String> disks = new LinkedHashMap<>();

    FileSystems(Ledger ledger, Store<KubeObject> objects, KubeObject pod) {
        this.ledger = ledger;
        this.objects = objects;
        this.pod = pod;
    }

    FileSystem of(Json.Obj container, long restarts) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(root(container, restarts));
        for (Json.Obj mount : container.array("volumeMounts").objects()) {
            Json.Obj source = pod.spec().array("volumes").find("name", mount.text("name", ""));
            if (source != null) {
                volumes.add(volume(mount, source, volumes.size()));
            }
        }
        return new FileSystem(volumes);
    }

    private Volume root(Json.Obj container, long restarts) {
        String disk = pod.uid() + "/" + container.text("name", "") + "/" + restarts;
        disks.put("", disk);
        TreePMap<String, String> files = ledger.on(disk);
        if (files.isEmpty()) {
            for (String folder : FOLDERS) {
                files = files.plus("/" + folder + "/", "");
            }
            files = files.plus("/etc/hostname", HostsFile.hostname(pod) + "\n")
                    .plus("/etc/hosts", HostsFile.of(pod))
                    .plus(
                            "/etc/resolv.conf",
                            "search " + pod.namespace() + ".svc.cluster.local svc.cluster.local cluster.local\n"
                                    + "nameserver " + Dns.server(objects) + "\noptions ndots:5\n");
        }
        return new Volume("", "overlay", "overlay", ROOT_BYTES, false, files);
    }

    private Volume volume(Json.Obj mount, Json.Obj source, int number) {
        String path = mount.text("mountPath", "").replaceAll("/+$", "");
        boolean isReadOnly = mount.flag("readOnly");
        if (source.has("persistentVolumeClaim")) {
            Json.Obj claim = source.object("persistentVolumeClaim");
            return claimed(path, claim.text("claimName", ""), isReadOnly || claim.flag("readOnly"), number);
        }
        if (source.has("hostPath")) {
            String disk = pod.spec().text("nodeName", "") + ":"
                    + source.object("hostPath").text("path", "");
            return kept(path, "/dev/root", "ext4", ROOT_BYTES, isReadOnly, disk);
        }
        if (source.has("emptyDir")) {
            boolean isMemory = source.object("emptyDir").text("medium", "").equals("Memory");
            String disk = pod.uid() + "/volume " + source.text("name", "");
            return kept(
                    path, isMemory ? "tmpfs" : "/dev/root", isMemory ? "tmpfs" : "ext4", ROOT_BYTES, isReadOnly, disk);
        }
        return new Volume(path, "tmpfs", "tmpfs", GIBI, true, data(source));
    }

    private Volume claimed(String path, String claim, boolean isReadOnly, int number) {
        Mount mount = null;
        for (Mount each : ledger.of(pod.uid())) {
            mount = each.claim().equals(claim) ? each : mount;
        }
        KubeObject object = get(Kind.PERSISTENT_VOLUME_CLAIM, claim);
        KubeObject volume = object == null
                ? null
                : ApiServer.get(
                        objects,
                        new ObjectKey(Kind.PERSISTENT_VOLUME, "", object.spec().text("volumeName", "")));
        if (mount == null || volume == null) {
            return new Volume(path, "none", "none", 0, true, TreePMap.empty());
        }
        Json.Obj spec = volume.spec();
        Quantity size = Quantity.of(spec.object("capacity").get("storage"));
        boolean isShare = spec.has("nfs") || isShare(spec.object("csi").text("driver", ""));
        boolean isDisk = !isShare && (spec.has("csi") || spec.has("awsElasticBlockStore"));
        String type = isShare ? "nfs4" : isDisk ? diskType(spec) : "ext4";
        String device = isShare
                ? mount.disk()
                : spec.has("awsElasticBlockStore")
                        ? "/dev/xvdb" + (char) ('a' + number - 1)
                        : spec.has("csi") ? "/dev/nvme" + number + "n1" : "/dev/root";
        Volume kept = kept(path, device, type, size == null ? 0 : size.value(), isReadOnly, mount.disk());
        boolean isFormatted = isDisk && type.startsWith("ext");
        return isFormatted
                ? new Volume(
                        path,
                        device,
                        type,
                        kept.bytes(),
                        isReadOnly,
                        kept.files().plus(FOUND, ""))
                : kept;
    }

    /** Whether the volumes of a driver are attached to no node: they are folders of a server. */
    private boolean isShare(String driver) {
        KubeObject known = ApiServer.get(objects, new ObjectKey(Kind.CSI_DRIVER, "", driver));
        return known != null && known.spec().get("attachRequired") == Json.Bool.FALSE;
    }

    private static String diskType(Json.Obj spec) {
        return spec.object(spec.has("csi") ? "csi" : "awsElasticBlockStore").text("fsType", "ext4");
    }

    private Volume kept(String path, String device, String type, long bytes, boolean isReadOnly, String disk) {
        disks.put(path, disk);
        return new Volume(path, device, type, bytes, isReadOnly, ledger.on(disk));
    }

    /** The files of a config map or secret; they are made anew each time and cannot be written. */
    private TreePMap<String, String> data(Json.Obj source) {
        TreePMap<String, String> files = TreePMap.empty();
        KubeObject object = source.has("configMap")
                ? get(Kind.CONFIG_MAP, source.object("configMap").text("name", ""))
                : source.has("secret")
                        ? get(Kind.SECRET, source.object("secret").text("secretName", ""))
                        : null;
        if (object != null) {
            Json.Obj data = object.tree().object("data");
            for (String key : data.keys()) {
                String value = data.text(key, "");
                files = files.plus("/" + key, object.kind() == Kind.SECRET ? Variables.decoded(value) : value);
            }
        }
        return files;
    }

    private @Nullable KubeObject get(Kind kind, String name) {
        return ApiServer.get(objects, new ObjectKey(kind, pod.namespace(), name));
    }

    /** The ledger with what a program has written. */
    Ledger stored(FileSystem before, FileSystem after) {
        Ledger result = ledger;
        for (int i = 0; i < after.volumes().size(); i++) {
            Volume volume = after.volumes().get(i);
            String disk = disks.get(volume.path());
            if (disk == null || volume.files().equals(before.volumes().get(i).files())) {
                continue;
            }
            // mkfs made this folder; a disk that holds nothing else counts as empty
            boolean isOwn = ledger.on(disk).containsKey(FOUND);
            TreePMap<String, String> files =
                    isOwn ? volume.files() : volume.files().minus(FOUND);
            Mount mount = null;
            for (Mount each : ledger.of(pod.uid())) {
                mount = each.disk().equals(disk) ? each : mount;
            }
            result = mount == null ? result.holding(disk, files) : result.holding(mount, files);
        }
        return result;
    }
}
