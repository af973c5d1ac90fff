package dev.ordinal.kubelet.mount;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node plugins of drivers as kubelets register them: each has an entry in its node's CSINode. */
record Plugins(Turn turn) {
    /** Whether a plugin is registered; where releases list none, all are. */
    boolean has(String node, String driver) {
        KubeObject registered = registered(node);
        return registered == null || registered.spec().array("drivers").find("name", driver) != null;
    }

    MountMemory gone(MountMemory memory, String node, String driver) {
        KubeObject registered = registered(node);
        Json.Obj entry =
                registered == null ? null : registered.spec().array("drivers").find("name", driver);
        if (entry == null) {
            return memory;
        }
        write(node, driver, null);
        Troubles troubles = memory.troubles();
        return memory.with(troubles.withPlugins(troubles.plugins().plus(node + " " + driver, entry)));
    }

    MountMemory back(MountMemory memory, String node, String driver) {
        Troubles troubles = memory.troubles();
        Json.Obj entry = troubles.plugins().get(node + " " + driver);
        if (entry == null) {
            return memory;
        }
        write(node, driver, entry);
        return memory.with(troubles.withPlugins(troubles.plugins().minus(node + " " + driver)));
    }

    /** Writes how many volumes a node takes. */
    void limit(String node, String driver, int count) {
        KubeObject registered = registered(node);
        Json.Obj entry =
                registered == null ? null : registered.spec().array("drivers").find("name", driver);
        if (entry != null) {
            write(node, driver, entry.with("allocatable", Json.object("count", count)));
        }
    }

    private @Nullable KubeObject registered(String node) {
        return turn.view().get(Kind.CSI_NODE, "", node);
    }

    private void write(String node, String driver, Json.@Nullable Obj changed) {
        KubeObject registered = registered(node);
        List<Json> entries = new ArrayList<>();
        boolean isNew = changed != null;
        for (Json.Obj entry : registered == null
                ? List.<Json.Obj>of()
                : registered.spec().array("drivers").objects()) {
            boolean isIt = entry.text("name", "").equals(driver);
            isNew &= !isIt;
            if (!isIt) {
                entries.add(entry);
            } else if (changed != null) {
                entries.add(changed);
            }
        }
        if (isNew && changed != null) {
            entries.add(changed);
        }
        ObjectKey key = new ObjectKey(Kind.CSI_NODE, "", node);
        Json.Obj spec = Json.object("drivers", Json.array(entries));
        turn.call(
                new Request.Patch(key, Request.PatchType.MERGE, Json.object("spec", spec), Request.Part.MAIN),
                new MountSignal.Told(key));
    }
}
