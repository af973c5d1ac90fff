package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.NodeFact;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Where volumes are, and are wanted, and what is on them.
 *
 * @param byVolume the attachments of each volume, by their names
 * @param unwanted by volume and node, since when no pod wants it there any more
 * @param contents by disk, what was on it last, in short
 * @param found by the uid of a claim, the volume that was mounted for it last
 */
record DisksSeen(
        PMap<String, PVector<String>> byVolume,
        PMap<String, Instant> unwanted,
        PMap<String, String> contents,
        PMap<String, String> found) {
    static final DisksSeen NONE =
            new DisksSeen(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    List<String> attachments(String volume) {
        return byVolume.getOrDefault(volume, TreePVector.empty());
    }

    boolean isUnwanted(Debt.Leaves leaving) {
        return unwanted.containsKey(AttachRules.place(leaving.volume(), leaving.node()));
    }

    /** Whether no pod has wanted a volume on a node since then, or longer. */
    boolean isUnwantedSince(Debt.Leaves leaving, Instant then) {
        Instant since = unwanted.get(AttachRules.place(leaving.volume(), leaving.node()));
        return since != null && !since.isAfter(then);
    }

    /** The volumes that no pod wants on a node any more. */
    List<Debt.Leaves> unwantedOn(String node) {
        String end = AttachRules.place("", node);
        return unwanted.keySet().stream()
                .filter(place -> place.endsWith(end))
                .sorted()
                .map(place -> new Debt.Leaves(place.substring(0, place.length() - end.length()), node))
                .toList();
    }

    DisksSeen after(Change change, Instant now) {
        return switch (change.kind()) {
            case VOLUME_ATTACHMENT -> attachment(change);
            case POD -> pod(change, now);
            default -> this;
        };
    }

    private DisksSeen attachment(Change change) {
        String volume = StorageRules.volumeOf(change.object());
        String name = change.object().name();
        PVector<String> known = byVolume.getOrDefault(volume, TreePVector.empty());
        if (change.isDeletion()) {
            PVector<String> left = known.minus(name);
            String place = AttachRules.place(volume, change.object().spec().text("nodeName", ""));
            return new DisksSeen(
                    left.isEmpty() ? byVolume.minus(volume) : byVolume.plus(volume, left),
                    unwanted.minus(place),
                    contents,
                    found);
        }
        return known.contains(name)
                ? this
                : new DisksSeen(byVolume.plus(volume, known.plus(name)), unwanted, contents, found);
    }

    DisksSeen after(NodeFact.OfDisk fact, Store<KubeObject> live) {
        return switch (fact) {
            case NodeFact.Mounted mounted -> {
                String uid = DiskRules.uidOfClaim(mounted, live);
                yield new DisksSeen(
                        byVolume,
                        unwanted,
                        contents.plus(mounted.disk(), mounted.contents()),
                        uid.isEmpty() ? found : found.plus(uid, mounted.volume()));
            }
            case NodeFact.Filled filled ->
                new DisksSeen(byVolume, unwanted, contents.plus(filled.disk(), filled.contents()), found);
            case NodeFact.Discarded discarded ->
                new DisksSeen(byVolume, unwanted, contents.minus(discarded.disk()), found);
        };
    }

    private DisksSeen pod(Change change, Instant now) {
        boolean wanted = AttachRules.wants(change.before());
        boolean wants = AttachRules.wants(change.after());
        if (wanted == wants) {
            return this;
        }
        KubeObject pod = change.object();
        PMap<String, Instant> changed = unwanted;
        for (String name : Pod.of(pod).claims()) {
            String path = pod.namespace() + "/" + name;
            KubeObject claim =
                    Tables.table(change.store(), Kind.PERSISTENT_VOLUME_CLAIM).get(path);
            String volume = claim == null ? "" : Claim.of(claim).volumeName();
            String place = AttachRules.place(volume, Pod.of(pod).nodeName());
            if (wants) {
                changed = changed.minus(place);
            } else if (!volume.isEmpty() && !isWantedByOthers(change, path)) {
                changed = changed.plus(place, now);
            }
        }
        return changed == unwanted ? this : new DisksSeen(byVolume, changed, contents, found);
    }

    private static boolean isWantedByOthers(Change change, String claim) {
        KubeObject pod = change.object();
        return Tables.table(change.store(), Kind.POD).by(Tables.BY_CLAIM, claim).stream()
                .anyMatch(other -> !other.uid().equals(pod.uid())
                        && AttachRules.wants(other)
                        && Pod.of(other).nodeName().equals(Pod.of(pod).nodeName()));
    }
}
