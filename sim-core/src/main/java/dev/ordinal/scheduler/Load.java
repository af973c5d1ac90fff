package dev.ordinal.scheduler;

import java.util.Map;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * All that the pods of one node take up.
 *
 * @param ports how many pods use a host port
 * @param claims how many pods use a claim
 */
record Load(
        int pods,
        Resources requested,
        long scoredCpu,
        long scoredMemory,
        HashPMap<Demand.Port, Integer> ports,
        HashPMap<String, Integer> claims) {

    static final Load NONE = new Load(0, Resources.NONE, 0, 0, HashTreePMap.empty(), HashTreePMap.empty());

    Load plus(Placement pod) {
        return changed(pod, 1, requested.plus(pod.demand().requests()));
    }

    Load minus(Placement pod) {
        return changed(pod, -1, requested.minus(pod.demand().requests()));
    }

    private Load changed(Placement pod, int sign, Resources sum) {
        Demand demand = pod.demand();
        return new Load(
                pods + sign,
                sum,
                scoredCpu + sign * demand.scoredCpu(),
                scoredMemory + sign * demand.scoredMemory(),
                counted(ports, demand.ports(), sign),
                counted(claims, pod.claims(), sign));
    }

    private static <K> HashPMap<K, Integer> counted(HashPMap<K, Integer> counts, Iterable<K> keys, int sign) {
        HashPMap<K, Integer> changed = counts;
        for (K key : keys) {
            int count = changed.getOrDefault(key, 0) + sign;
            changed = count == 0 ? changed.minus(key) : changed.plus(key, count);
        }
        return changed;
    }

    /** Whether one of these ports is taken. */
    boolean hasTaken(Iterable<Demand.Port> wanted) {
        for (Demand.Port port : wanted) {
            for (Map.Entry<Demand.Port, Integer> taken : ports.entrySet()) {
                if (taken.getKey().collidesWith(port)) {
                    return true;
                }
            }
        }
        return false;
    }
}
