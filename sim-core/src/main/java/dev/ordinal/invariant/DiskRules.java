package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.store.Store;
import org.jspecify.annotations.Nullable;

/** What is true of the disks behind volumes, of which the API knows nothing. */
final class DiskRules {
    private DiskRules() {}

    /** A disk holds what was written to it last, whatever became of pods, nodes and sets meanwhile. */
    static @Nullable String keepsWhatWasWritten(FactSeen seen) {
        if (!(seen.fact() instanceof NodeFact.Mounted mounted)) {
            return null;
        }
        String last = seen.memory().disks().contents().get(mounted.disk());
        return last == null || last.equals(mounted.contents())
                ? null
                : "found " + mounted.contents() + " on disk " + mounted.disk() + ", which held " + last;
    }

    /** A pod of a set finds the volume of its ordinal, and the same one as before as long as its claim is there. */
    static @Nullable String findsItsVolume(FactSeen seen) {
        if (!(seen.fact() instanceof NodeFact.Mounted mounted)) {
            return null;
        }
        Store<KubeObject> live = seen.memory().live();
        String foreign = foreign(mounted, live);
        if (foreign != null) {
            return foreign;
        }
        String before = seen.memory().disks().found().get(uidOfClaim(mounted, live));
        return before == null || before.equals(mounted.volume())
                ? null
                : "found volume " + mounted.volume() + " behind claim " + mounted.claim() + ", which was " + before;
    }

    /** The uid of the claim through which a pod has a volume; empty if the claim is gone. */
    static String uidOfClaim(NodeFact.Mounted mounted, Store<KubeObject> live) {
        KubeObject claim = Tables.table(live, Kind.PERSISTENT_VOLUME_CLAIM)
                .get(mounted.pod().namespace() + "/" + mounted.claim());
        return claim == null ? "" : claim.uid();
    }

    private static @Nullable String foreign(NodeFact.Mounted mounted, Store<KubeObject> live) {
        KubeObject pod = Tables.table(live, Kind.POD).get(mounted.pod().path());
        OwnerReference owner = pod == null ? null : pod.controller();
        if (pod == null || owner == null) {
            return null;
        }
        KubeObject set = Tables.table(live, Kind.STATEFUL_SET).get(pod.namespace() + "/" + owner.name());
        if (set == null || !set.uid().equals(owner.uid())) {
            return null;
        }
        String volume = volumeOf(pod, mounted.claim());
        for (Json.Obj template : StatefulSet.of(set).claimTemplates()) {
            String name = template.object("metadata").text("name", "");
            String own = StatefulSet.of(set).claimName(name, Names.ordinal(pod.name()));
            if (name.equals(volume) && !own.equals(mounted.claim())) {
                return "has claim " + mounted.claim() + " as its volume " + volume + " instead of " + own;
            }
        }
        return null;
    }

    /** The name under which the spec of a pod speaks of a claim. */
    private static String volumeOf(KubeObject pod, String claim) {
        for (Json.Obj volume : pod.spec().array("volumes").objects()) {
            if (volume.object("persistentVolumeClaim").text("claimName", "").equals(claim)) {
                return volume.text("name", "");
            }
        }
        return "";
    }
}
