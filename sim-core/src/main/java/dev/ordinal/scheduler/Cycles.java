package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * All binding cycles that run, by the uid of their pod.
 *
 * @param concerned by the key of a pod, claim or volume, the uids of the pods that wait for it
 */
record Cycles(TreePMap<String, Cycle> byUid, TreePMap<ObjectKey, TreePMap<String, Boolean>> concerned) {
    static final Cycles NONE = new Cycles(TreePMap.empty(), TreePMap.empty());

    @Nullable
    Cycle get(String uid) {
        return byUid.get(uid);
    }

    Cycles with(Cycle cycle) {
        String uid = cycle.pod().uid();
        return byUid.containsKey(uid)
                ? new Cycles(byUid.plus(uid, cycle), concerned)
                : new Cycles(byUid.plus(uid, cycle), changed(cycle, true));
    }

    Cycles without(Cycle cycle) {
        return new Cycles(byUid.minus(cycle.pod().uid()), changed(cycle, false));
    }

    private TreePMap<ObjectKey, TreePMap<String, Boolean>> changed(Cycle cycle, boolean runs) {
        if (cycle.plan().isEmpty()) {
            return concerned;
        }
        TreePMap<ObjectKey, TreePMap<String, Boolean>> result = concerned;
        String uid = cycle.pod().uid();
        for (ObjectKey key : keys(cycle)) {
            TreePMap<String, Boolean> uids = result.getOrDefault(key, TreePMap.empty());
            uids = runs ? uids.plus(uid, true) : uids.minus(uid);
            result = uids.isEmpty() ? result.minus(key) : result.plus(key, uids);
        }
        return result;
    }

    private static List<ObjectKey> keys(Cycle cycle) {
        List<ObjectKey> keys = new ArrayList<>();
        keys.add(cycle.pod().key());
        cycle.plan().provisioned().stream().map(KubeObject::key).forEach(keys::add);
        for (VolumePlan.Match match : cycle.plan().matches()) {
            keys.add(match.claim().key());
            keys.add(match.volume().key());
        }
        return keys;
    }

    /** The cycles that wait for what was changed. */
    List<Cycle> concernedBy(Change change) {
        TreePMap<String, Boolean> uids =
                concerned.isEmpty() ? null : concerned.get(change.object().key());
        List<Cycle> cycles = new ArrayList<>(0);
        if (uids != null) {
            for (String uid : uids.keySet()) {
                Cycle cycle = byUid.get(uid);
                if (cycle != null && cycle.step() == Cycle.Step.WAITING) {
                    cycles.add(cycle);
                }
            }
        }
        return cycles;
    }
}
