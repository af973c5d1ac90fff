package dev.ordinal.invariant;

import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * What is owed, and by when. Most of it is paid long before: nobody looks until then, and then only once.
 *
 * @param byDue what is owed, by the time until which it is to be paid
 * @param hindered the components that a fault kept from their work at some time in this run: nothing is asked of them
 */
record Debts(TreePMap<Instant, PVector<Debt>> byDue, PSet<String> hindered) {
    static final Debts NONE = new Debts(TreePMap.empty(), HashTreePSet.empty());

    private static final Duration CLAIM_GOES = Duration.ofSeconds(1);
    /** A round of the volume controller, and the time that it takes. */
    private static final Duration CLAIM_IS_LOST = Duration.ofSeconds(16);
    /** The same; in old releases the first attempt may be lost, and that of the next round with it. */
    private static final Duration VOLUME_IS_ASKED = Duration.ofSeconds(31);

    static final Duration VOLUME_LEAVES = Duration.ofMillis(10_500);

    /** What should have been paid by now. */
    List<Debt> overdue(Instant now) {
        if (byDue.isEmpty() || !byDue.firstKey().isBefore(now)) {
            return List.of();
        }
        List<Debt> overdue = new ArrayList<>();
        for (PVector<Debt> debts : byDue.headMap(now, false).values()) {
            for (Debt debt : debts) {
                if (!hindered.contains(debt.by())) {
                    overdue.add(debt);
                }
            }
        }
        return overdue;
    }

    Debts hindering(String component) {
        return new Debts(byDue, hindered.plus(component));
    }

    /**
     * The debts once a change was stored.
     *
     * @param before and {@code disks}, where volumes were wanted before, and are now
     */
    Debts after(Change change, Instant now, DisksSeen before, DisksSeen disks) {
        TreePMap<Instant, PVector<Debt>> left = byDue;
        while (!left.isEmpty() && left.firstKey().isBefore(now)) {
            left = left.minus(left.firstKey());
        }
        Debts rest = left == byDue ? this : new Debts(left, hindered);
        return switch (change.kind()) {
            case PERSISTENT_VOLUME_CLAIM -> rest.claim(change, now);
            case PERSISTENT_VOLUME -> rest.volume(change, now);
            case POD -> rest.pod(change, now, before, disks);
            case NODE -> rest.node(change, now, disks);
            case VOLUME_ATTACHMENT -> rest.attachment(change, now, disks);
            case STORAGE_CLASS -> rest.storageClass(change, now);
            default -> rest;
        };
    }

    private Debts with(Debt debt, Instant due) {
        PVector<Debt> together = byDue.getOrDefault(due, TreePVector.empty());
        return new Debts(byDue.plus(due, together.plus(debt)), hindered);
    }

    private Debts claim(Change change, Instant now) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        if (after != null && before == null) {
            return with(new Debt.IsAsked(after.key(), after.uid()), now.plus(VOLUME_IS_ASKED));
        }
        if (after == null || !after.isTerminating() || before != null && before.isTerminating()) {
            return this;
        }
        return with(new Debt.Goes(after.key(), after.uid()), now.plus(CLAIM_GOES));
    }

    /** Claims may have waited for a class that is new. */
    private Debts storageClass(Change change, Instant now) {
        if (!change.isCreation()) {
            return this;
        }
        Debts more = this;
        for (KubeObject claim :
                Tables.table(change.store(), Kind.PERSISTENT_VOLUME_CLAIM).all()) {
            more = change.object().name().equals(Claim.of(claim).className())
                    ? more.with(new Debt.IsAsked(claim.key(), claim.uid()), now.plus(VOLUME_IS_ASKED))
                    : more;
        }
        return more;
    }

    private Debts pod(Change change, Instant now, DisksSeen before, DisksSeen disks) {
        KubeObject pod = change.object();
        Debts more = this;
        for (String name : Pod.of(pod).claims()) {
            KubeObject claim = get(change, Kind.PERSISTENT_VOLUME_CLAIM, pod.namespace() + "/" + name);
            if (claim == null) {
                continue;
            }
            more = change.isDeletion() && claim.isTerminating()
                    ? more.with(new Debt.Goes(claim.key(), claim.uid()), now.plus(CLAIM_GOES))
                    : more;
            Debt.Leaves leaving =
                    new Debt.Leaves(Claim.of(claim).volumeName(), Pod.of(pod).nodeName());
            more = disks.isUnwanted(leaving) && !before.isUnwanted(leaving)
                    ? more.with(leaving, now.plus(VOLUME_LEAVES))
                    : more;
        }
        return more;
    }

    private Debts volume(Change change, Instant now) {
        KubeObject before = change.before();
        Volume.ClaimRef had = before == null ? null : Volume.of(before).claimRef();
        if (had == null || had.uid().equals(uidOfClaim(change.after()))) {
            return this;
        }
        KubeObject claim = get(change, Kind.PERSISTENT_VOLUME_CLAIM, had.namespace() + "/" + had.name());
        boolean isItsOwn = claim != null
                && claim.uid().equals(had.uid())
                && claim.spec().text("volumeName", "").equals(change.object().name());
        return isItsOwn && claim != null
                ? with(new Debt.IsLost(claim.key(), claim.uid()), now.plus(CLAIM_IS_LOST))
                : this;
    }

    private static String uidOfClaim(@Nullable KubeObject volume) {
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        return reference == null ? "" : reference.uid();
    }

    /** A node that has let go of volumes: of some that nobody wants there. */
    private Debts node(Change change, Instant now, DisksSeen disks) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        if (before == null
                || after == null
                || before.status().array("volumesInUse").equals(after.status().array("volumesInUse"))) {
            return this;
        }
        Debts more = this;
        for (Debt.Leaves leaving : disks.unwantedOn(after.name())) {
            KubeObject volume = get(change, Kind.PERSISTENT_VOLUME, leaving.volume());
            String unique = volume == null ? null : Volume.of(volume).uniqueName();
            boolean isFreed = unique != null
                    && Node.of(before).usesVolume(unique)
                    && !Node.of(after).usesVolume(unique);
            more = isFreed ? more.with(leaving, now.plus(VOLUME_LEAVES)) : more;
        }
        return more;
    }

    private Debts attachment(Change change, Instant now, DisksSeen disks) {
        KubeObject after = change.after();
        if (after == null || !after.status().flag("attached")) {
            return this;
        }
        Debt.Leaves leaving =
                new Debt.Leaves(StorageRules.volumeOf(after), after.spec().text("nodeName", ""));
        return disks.isUnwanted(leaving) ? with(leaving, now.plus(VOLUME_LEAVES)) : this;
    }

    private static @Nullable KubeObject get(Change change, Kind kind, String path) {
        Store<KubeObject> store = change.store();
        return store.get(kind.ordinal(), path);
    }

    /** An object that is the one that a debt is about; null if that is gone. */
    static @Nullable KubeObject find(Store<KubeObject> store, ObjectKey key, String uid) {
        KubeObject found = store.get(key.kind().ordinal(), key.path());
        return found != null && found.uid().equals(uid) ? found : null;
    }
}
