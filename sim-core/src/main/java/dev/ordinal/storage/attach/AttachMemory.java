package dev.ordinal.storage.attach;

import java.util.List;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * All disks that are attached or about to be.
 *
 * @param disks by volume
 * @param leaving by node, the volumes that are to be detached from it
 * @param reports by node, the unique names that its status has to list
 */
record AttachMemory(
        TreePMap<String, Disk> disks, PMap<String, TreePSet<String>> leaving, PMap<String, TreePSet<String>> reports) {
    static final AttachMemory EMPTY = new AttachMemory(TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    AttachMemory with(Disk disk) {
        Disk before = disks.get(disk.volume());
        PMap<String, TreePSet<String>> left = leaving;
        PMap<String, TreePSet<String>> said = reports;
        for (Map.Entry<String, Link> link : before == null
                ? List.<Map.Entry<String, Link>>of()
                : before.links().entrySet()) {
            left = set(left, link.getKey(), disk.volume(), false);
            said = set(said, link.getKey(), disk.uniqueName(), false);
        }
        for (Map.Entry<String, Link> link : disk.links().entrySet()) {
            left = set(left, link.getKey(), disk.volume(), link.getValue().unwantedSince() != null);
            said = set(said, link.getKey(), disk.uniqueName(), link.getValue().isReported());
        }
        return new AttachMemory(disks.plus(disk.volume(), disk), left, said);
    }

    AttachMemory without(String volume) {
        return new AttachMemory(disks.minus(volume), leaving, reports);
    }

    private static PMap<String, TreePSet<String>> set(
            PMap<String, TreePSet<String>> index, String node, String term, boolean isIn) {
        TreePSet<String> known = index.get(node);
        if (known == null) {
            return isIn ? index.plus(node, TreePSet.singleton(term)) : index;
        }
        TreePSet<String> changed = isIn ? known.plus(term) : known.minus(term);
        return changed.isEmpty() ? index.minus(node) : index.plus(node, changed);
    }
}
