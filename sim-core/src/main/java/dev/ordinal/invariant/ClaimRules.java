package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.SetRule;
import org.jspecify.annotations.Nullable;

/** How a set deals with the claims of its pods. */
final class ClaimRules {
    private ClaimRules() {}

    /** The controller deletes no claim. */
    static @Nullable String neverDeleted(SetWrite write) {
        return write.isDrop() ? "the StatefulSet controller deleted a claim" : null;
    }

    /** The volumes of a pod name the claims of its ordinal. */
    static @Nullable String volumesNameClaims(SetWrite write) {
        KubeObject pod = write.after();
        if (!write.isCreation() || pod == null) {
            return null;
        }
        StatefulSet set = write.seen().set();
        for (Json.Obj template : set.claimTemplates()) {
            String name = template.object("metadata").text("name", "");
            Json.Obj volume = pod.spec().array("volumes").find("name", name);
            String claim = volume == null
                    ? null
                    : volume.object("persistentVolumeClaim").text("claimName");
            if (!set.claimName(name, write.ordinal()).equals(claim)) {
                return "volume " + name + " names claim " + claim + " instead of "
                        + set.claimName(name, write.ordinal());
            }
        }
        return null;
    }

    /** A claim keeps who it is for as long as it is there. */
    static @Nullable String sameClaim(Write write) {
        KubeObject before = write.before();
        KubeObject after = write.after();
        return before == null || after == null || before.uid().equals(after.uid())
                ? null
                : "a claim took the place of another that was still there";
    }

    /** A pod is made when its claims are there, and none of them is on its way out. */
    static @Nullable String claimsFirst(SetWrite write) {
        if (!write.isCreation()) {
            return null;
        }
        for (String name : write.seen().claims(write.ordinal())) {
            KubeObject seen = write.seen().claim(name);
            KubeObject live = write.write()
                    .stored(Kind.PERSISTENT_VOLUME_CLAIM, write.seen().set().namespace() + "/" + name);
            boolean made = write.sync().written(Kind.PERSISTENT_VOLUME_CLAIM, name) != null;
            if (seen == null && live == null && !made) {
                return "created without claim " + name;
            }
            boolean going = seen != null
                    && seen.isTerminating()
                    && live != null
                    && live.uid().equals(seen.uid());
            if (going && write.seen().has(SetRule.REFUSES_TERMINATING_CLAIMS)) {
                return "created on claim " + name + ", which is being deleted";
            }
        }
        return null;
    }

    /** A claim of the ordinal that goes with an earlier pod of its name, so that no pod can be made; null if none does. */
    static @Nullable String ofEarlierPod(Observation seen, int ordinal) {
        if (!seen.has(ApiFields.Field.CLAIM_RETENTION) || !seen.set().deletesClaimsWhenScaled()) {
            return null;
        }
        String pod = seen.set().name() + "-" + ordinal;
        for (String name : seen.claims(ordinal)) {
            KubeObject claim = seen.claim(name);
            boolean earlier = claim != null
                    && claim.owners().stream()
                            .anyMatch(owner ->
                                    owner.kind().equals("Pod") && owner.name().equals(pod));
            if (earlier) {
                return name;
            }
        }
        return null;
    }

    /** No pod is made on a claim that goes with an earlier pod of its name; one that the same sync made anew does not. */
    static @Nullable String notOnStaleClaim(SetWrite write) {
        if (!write.isCreation() || write.seen().pod(write.ordinal()) != null) {
            return null;
        }
        String claim = ofEarlierPod(write.seen(), write.ordinal());
        boolean stale = claim != null && write.sync().written(Kind.PERSISTENT_VOLUME_CLAIM, claim) == null;
        return stale ? "created on claim " + claim + ", which goes with an earlier pod of this name" : null;
    }

    /** After a sync that went through, the claims of pods that are up have the owners that the policy asks for. */
    static @Nullable String ownersAsAsked(SyncSeen.Over over) {
        Observation seen = over.sync().seen();
        boolean applies = !over.failed()
                && seen.has(ApiFields.Field.CLAIM_RETENTION)
                && seen.has(SetRule.CONTROLS_CLAIMS)
                && !seen.set().isTerminating()
                && !seen.set().claimTemplates().isEmpty();
        for (int ordinal = seen.first(); applies && ordinal < seen.end(); ordinal++) {
            Pod pod = seen.pod(ordinal);
            if (!seen.isDone(pod, over.sync().began())) {
                if (seen.isOrdered()) {
                    return null;
                }
                continue;
            }
            for (String name : seen.claims(ordinal)) {
                String flaw = wrongOwner(over, pod, name);
                if (flaw != null) {
                    return flaw;
                }
            }
        }
        return null;
    }

    private static @Nullable String wrongOwner(SyncSeen.Over over, @Nullable Pod pod, String name) {
        Observation seen = over.sync().seen();
        KubeObject known = seen.claim(name);
        KubeObject written = over.sync().written(Kind.PERSISTENT_VOLUME_CLAIM, name);
        KubeObject live = Tables.table(over.memory().live(), Kind.PERSISTENT_VOLUME_CLAIM)
                .get(seen.set().namespace() + "/" + name);
        if (pod == null || known == null || live == null || !live.uid().equals(known.uid())) {
            return null;
        }
        KubeObject last = written == null ? known : written;
        boolean right = isOwnedAsAsked(seen.set(), pod, last) || isOwnedAsAsked(seen.set(), pod, live);
        return right ? null : "a sync left claim " + name + " with the wrong owners";
    }

    private static boolean isOwnedAsAsked(StatefulSet set, Pod pod, KubeObject claim) {
        boolean ownedBySet = false;
        boolean ownedByPod = false;
        boolean foreign = false;
        for (OwnerReference owner : claim.owners()) {
            boolean isSet = owner.kind().equals("StatefulSet") && owner.name().equals(set.name());
            boolean isPod = owner.kind().equals("Pod") && owner.name().equals(pod.name());
            boolean stale = isSet && !owner.uid().equals(set.uid())
                    || isPod && !owner.uid().equals(pod.object().uid());
            ownedBySet |= isSet;
            ownedByPod |= isPod;
            foreign |= stale || !isSet && !isPod && owner.isController();
        }
        return foreign || !ownedByPod && ownedBySet == set.deletesClaimsWithSet();
    }
}
