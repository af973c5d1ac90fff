package dev.ordinal.scheduler;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.store.PersistentArray;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * All pods that have a node, summed up so that an attempt need not look at each. A pod for which a node was chosen counts
 * at once, before its binding is seen.
 *
 * @param placements where each pod stands, by uid
 * @param assumed the uids of those whose binding was not seen yet
 * @param numbers by name, the number under which a node is counted here: given once, in the order in which nodes were seen
 * @param loads what stands on each node, by its number
 * @param groups how many pods of each group stand on each node
 * @param priorities how many pods have each priority but 0
 */
record Crowd(
        HashPMap<String, Placement> placements,
        HashPMap<String, Boolean> assumed,
        HashPMap<String, Integer> numbers,
        PersistentArray<Load> loads,
        HashPMap<PodGroup, Headcount> groups,
        TreePMap<Long, Integer> priorities) {

    static final Crowd NOBODY = new Crowd(
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            PersistentArray.empty(),
            HashTreePMap.empty(),
            TreePMap.empty());

    /** What stands on the node of this number. */
    Load load(int node) {
        @Nullable Load load = loads.get(node);
        return load == null ? Load.NONE : load;
    }

    /** The number of a node that was seen before. */
    int number(String node) {
        return Objects.requireNonNull(numbers.get(node));
    }

    /** The crowd that has a number for a node. */
    Crowd numbering(String node) {
        return numbers.containsKey(node)
                ? this
                : new Crowd(placements, assumed, numbers.plus(node, numbers.size()), loads, groups, priorities);
    }

    /** The crowd once a change of a pod was seen. */
    Crowd seeing(@Nullable KubeObject before, @Nullable KubeObject after) {
        if (after == null) {
            return before == null || assumed.containsKey(before.uid()) ? this : with(before.uid(), null);
        }
        Pod pod = Pod.of(after);
        if (!pod.hasNode() || before != null && takesUpTheSame(before, after)) {
            return this;
        }
        Crowd known = assuming(assumed.minus(after.uid()));
        return known.with(after.uid(), pod.isFinished() ? null : Placement.of(after, pod.nodeName()));
    }

    private static boolean takesUpTheSame(KubeObject before, KubeObject after) {
        return before.spec() == after.spec()
                && before.labels() == after.labels()
                && before.isTerminating() == after.isTerminating()
                && Pod.of(before).isFinished() == Pod.of(after).isFinished();
    }

    /** The crowd in which a pod counts on a node that was chosen for it. */
    Crowd assuming(KubeObject pod, String node) {
        return with(pod.uid(), Placement.of(pod, node)).assuming(assumed.plus(pod.uid(), true));
    }

    /** The crowd in which a pod does not count any more if it was only assumed to be on its node. */
    Crowd forgetting(String uid) {
        return assumed.containsKey(uid) ? with(uid, null).assuming(assumed.minus(uid)) : this;
    }

    private Crowd assuming(HashPMap<String, Boolean> changed) {
        return changed == assumed ? this : new Crowd(placements, changed, numbers, loads, groups, priorities);
    }

    /** The crowd in which a pod stands elsewhere, or nowhere. */
    Crowd with(String uid, @Nullable Placement next) {
        Placement old = placements.get(uid);
        if (old == null ? next == null : old.equals(next)) {
            return this;
        }
        Crowd rest = old == null ? this : counting(old, -1);
        Crowd sum = next == null ? rest : rest.numbering(next.node()).counting(next, 1);
        return new Crowd(
                next == null ? placements.minus(uid) : placements.plus(uid, next),
                assumed,
                sum.numbers,
                sum.loads,
                sum.groups,
                sum.priorities);
    }

    private Crowd counting(Placement pod, int sign) {
        int node = number(pod.node());
        Load load = sign > 0 ? load(node).plus(pod) : load(node).minus(pod);
        Headcount group = groups.getOrDefault(pod.group(), Headcount.NONE).changed(pod, node, sign);
        return new Crowd(
                placements,
                assumed,
                numbers,
                loads.with(node, load.pods() == 0 ? null : load),
                group.pods() == 0 ? groups.minus(pod.group()) : groups.plus(pod.group(), group),
                counted(pod.priority(), sign));
    }

    private TreePMap<Long, Integer> counted(long priority, int sign) {
        if (priority == 0) {
            return priorities;
        }
        int count = priorities.getOrDefault(priority, 0) + sign;
        return count == 0 ? priorities.minus(priority) : priorities.plus(priority, count);
    }

    /** Whether some pod is worth less. */
    boolean hasBelow(long priority) {
        if (!priorities.isEmpty() && priorities.firstKey() < priority) {
            return true;
        }
        int others = priorities.values().stream().mapToInt(Integer::intValue).sum();
        return priority > 0 && placements.size() > others;
    }
}
