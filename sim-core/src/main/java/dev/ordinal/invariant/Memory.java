package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.controller.Recorder;
import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What the invariants remember of a run: little more than the store tells by itself.
 *
 * @param live the store after the last write
 * @param last the last object of each name, of pods and claims: who it was and when it was made
 * @param holders the claim that each volume is bound to
 * @param attached where each volume is attached
 * @param syncs the syncs that are under way, by set
 * @param begun by component and object, what a component saw when it began with it
 * @param disks where volumes are, and are wanted
 * @param nodes what happens on nodes, below the API
 * @param said by component, how often it has said what since it began
 * @param debts what is owed by some time
 */
record Memory(
        Store<KubeObject> live,
        PMap<String, Birth> last,
        PMap<String, String> holders,
        PMap<String, String> attached,
        PMap<String, SyncSeen> syncs,
        PMap<String, View> begun,
        DisksSeen disks,
        NodesSeen nodes,
        PMap<String, PMap<String, Integer>> said,
        Debts debts) {
    static final Memory EMPTY = new Memory(
            Tables.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            TreePMap.empty(),
            HashTreePMap.empty(),
            DisksSeen.NONE,
            NodesSeen.NOTHING,
            HashTreePMap.empty(),
            Debts.NONE);

    /** Who an object was. */
    record Birth(String uid, Instant created) {}

    @Nullable
    Birth lastOf(Kind kind, String path) {
        return last.get(kind.title() + "/" + path);
    }

    Memory after(Change change, Instant now) {
        PMap<String, Birth> births = last;
        PMap<String, String> held = holders;
        PMap<String, String> places = attached;
        PMap<String, View> views = begun;
        NodesSeen below = nodes;
        KubeObject object = change.object();
        switch (object.kind()) {
            case POD -> {
                births = withBirth(change);
                if (change.isDeletion()) {
                    views = begun.minus(begun(Writers.SCHEDULER, object));
                    below = nodes.forgetting(object.uid());
                }
            }
            case PERSISTENT_VOLUME_CLAIM -> {
                births = withBirth(change);
                held = withHolder(change);
            }
            case VOLUME_ATTACHMENT -> places = withPlace(change);
            default -> {}
        }
        DisksSeen seen = disks.after(change, now);
        return new Memory(
                change.store(),
                births,
                held,
                places,
                syncs,
                views,
                seen,
                below,
                said,
                debts.after(change, now, disks, seen));
    }

    private PMap<String, Birth> withBirth(Change change) {
        KubeObject object = change.object();
        return change.isCreation()
                ? last.plus(
                        object.kind().title() + "/" + object.key().path(),
                        new Birth(object.uid(), object.creationTimestamp()))
                : last;
    }

    private PMap<String, String> withHolder(Change change) {
        KubeObject claim = change.object();
        String volume = claim.spec().text("volumeName", "");
        if (volume.isEmpty()) {
            return holders;
        }
        boolean holds =
                change.after() != null && claim.status().text("phase", "").equals("Bound");
        return holds ? holders.plus(volume, claim.uid()) : withoutHolder(volume, claim.uid());
    }

    private PMap<String, String> withoutHolder(String volume, String uid) {
        return uid.equals(holders.get(volume)) ? holders.minus(volume) : holders;
    }

    private PMap<String, String> withPlace(Change change) {
        KubeObject attachment = change.object();
        String volume = StorageRules.volumeOf(attachment);
        boolean isAttached = change.after() != null && attachment.status().flag("attached");
        if (isAttached) {
            return attached.plus(volume, attachment.name());
        }
        return attachment.name().equals(attached.get(volume)) ? attached.minus(volume) : attached;
    }

    Memory with(SyncSeen sync) {
        return with(syncs.plus(sync.key(), sync));
    }

    Memory without(String sync) {
        return with(syncs.minus(sync));
    }

    private Memory with(PMap<String, SyncSeen> changed) {
        return new Memory(live, last, holders, attached, changed, begun, disks, nodes, said, debts);
    }

    // ---- what components saw and said

    private static String begun(String by, KubeObject object) {
        return by + " " + object.key().path();
    }

    /** What a component saw when it began with the object at this path; null if it did not tell. */
    @Nullable
    View begun(String by, String path) {
        return begun.get(by + " " + path);
    }

    Memory beginning(String by, String path, View view) {
        return new Memory(
                live, last, holders, attached, syncs, begun.plus(by + " " + path, view), disks, nodes, said, debts);
    }

    Memory saying(String by, Recorder.Remark remark) {
        PMap<String, Integer> before = said.getOrDefault(by, HashTreePMap.empty());
        return saying(said.plus(by, EventRules.counted(before, remark)));
    }

    /** A component has died, and counts what it says from the beginning. */
    Memory silencing(String by) {
        return saying(said.minus(by));
    }

    private Memory saying(PMap<String, PMap<String, Integer>> counts) {
        return new Memory(live, last, holders, attached, syncs, begun, disks, nodes, counts, debts);
    }

    Memory after(NodeFact fact, Instant now) {
        DisksSeen seen = fact instanceof NodeFact.OfDisk of ? disks.after(of, live) : disks;
        return new Memory(live, last, holders, attached, syncs, begun, seen, nodes.after(fact, now), said, debts);
    }

    /** A fault keeps a component from its work. */
    Memory hindering(String component) {
        return new Memory(live, last, holders, attached, syncs, begun, disks, nodes, said, debts.hindering(component));
    }
}
