package dev.ordinal.storage.disk;

import dev.ordinal.dns.Recall;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * All disks and what stands on them.
 *
 * @param files by disk, what each file holds; also by {@code uid/…} what the containers of a pod keep beside their disks
 * @param homes by pod and claim, the disk with data that was last mounted there
 * @param notes what befell them, in order
 * @param names what programs in containers were told of names
 */
public record Ledger(
        TreePMap<String, TreePMap<String, String>> files,
        PVector<Mount> mounts,
        TreePMap<String, String> homes,
        PVector<Note> notes,
        Recall names) {
    static final Ledger EMPTY =
            new Ledger(TreePMap.empty(), TreePVector.empty(), TreePMap.empty(), TreePVector.empty(), Recall.NOTHING);

    /** What a pod that runs finds in its volumes, by path; null if it runs nowhere. */
    public @Nullable Map<String, String> filesOf(ObjectKey pod) {
        TreeMap<String, String> found = null;
        for (Mount mount : mounts) {
            if (mount.pod().equals(pod) && !mount.isOrphan()) {
                found = found == null ? new TreeMap<>() : found;
                for (Map.Entry<String, String> file : on(mount.disk()).entrySet()) {
                    found.put(mount.path() + file.getKey(), file.getValue());
                }
            }
        }
        return found;
    }

    /** The nodes on which a pod of this name has a disk mounted; more than one if there are two of it. */
    public List<String> nodesOf(ObjectKey pod) {
        return mounts.stream()
                .filter(mount -> mount.pod().equals(pod))
                .map(Mount::node)
                .distinct()
                .sorted()
                .toList();
    }

    /** What stands on a disk, by path from its top. */
    public TreePMap<String, String> on(String disk) {
        return files.getOrDefault(disk, TreePMap.empty());
    }

    /** What stands on a disk, in short: the same as long as nobody writes to it. */
    String digest(String disk) {
        TreePMap<String, String> found = on(disk);
        return found.isEmpty() ? "nothing" : found.size() + " files, " + Integer.toHexString(found.hashCode());
    }

    /** The notes of a kind. */
    public List<Note> notes(Note.What what) {
        return notes.stream().filter(note -> note.what() == what).toList();
    }

    List<Mount> of(String uid) {
        return mounts.stream().filter(mount -> mount.uid().equals(uid)).toList();
    }

    Ledger with(Mount mount) {
        return new Ledger(files, mounts.plus(mount), homes, notes, names);
    }

    Ledger without(Mount mount) {
        return new Ledger(files, mounts.minus(mount), homes, notes, names);
    }

    Ledger noting(Note note) {
        return new Ledger(files, mounts, homes, notes.plus(note), names);
    }

    Ledger writing(Mount mount, String path, String text) {
        String home = mount.pod().path() + " " + mount.claim();
        return new Ledger(
                files.plus(mount.disk(), on(mount.disk()).plus(path, text)),
                mounts,
                homes.plus(home, mount.disk()),
                notes,
                names);
    }

    /** With these files on a disk in a pod's hands, and no others. */
    Ledger holding(Mount mount, TreePMap<String, String> held) {
        String home = mount.pod().path() + " " + mount.claim();
        return new Ledger(files.plus(mount.disk(), held), mounts, homes.plus(home, mount.disk()), notes, names);
    }

    /** With these files in a place that belongs to one pod alone. */
    Ledger holding(String place, TreePMap<String, String> held) {
        return new Ledger(files.plus(place, held), mounts, homes, notes, names);
    }

    /** Without the places that belong to one pod alone. */
    Ledger forgetting(String uid) {
        TreePMap<String, TreePMap<String, String>> left = files;
        for (String place : files.tailMap(uid + "/", true).keySet()) {
            if (!place.startsWith(uid + "/")) {
                break;
            }
            left = left.minus(place);
        }
        return left == files ? this : new Ledger(left, mounts, homes, notes, names);
    }

    Ledger with(Recall told) {
        return told.equals(names) ? this : new Ledger(files, mounts, homes, notes, told);
    }

    Ledger wiped(String disk) {
        return new Ledger(files.minus(disk), mounts, homes, notes, names);
    }
}
