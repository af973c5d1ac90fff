package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a StatefulSet does not make a pod whose turn it is. The controller looks at a set again when anything of it or of its pods
 * changes; a claim or a foreign pod that goes is no such thing.
 */
record CreationCauses(StatefulSet set, int ordinal, Walk walk) {
    Cause cause(@Nullable KubeObject foreign) {
        ObjectKey key = SetCauses.pod(set, ordinal);
        Cause cause =
                Cause.of(Words.of(set.object()), "has to make " + key.name() + (foreign == null ? "" : ", and cannot"));
        if (foreign != null) {
            return cause.because(taken(foreign));
        }
        List<Cause> claims = claims(key.name());
        if (!claims.isEmpty()) {
            return cause.because(claims);
        }
        KubeObject refused = walk.scene()
                .lastEvent(
                        set.object(),
                        event -> event.tree().text("reason", "").equals("FailedCreate")
                                && event.tree().text("message", "").contains(" " + key.name() + " "));
        return refused == null ? cause : refused(key.name(), refused.tree().text("message", ""));
    }

    private Cause refused(String pod, String words) {
        List<Cause> known = new RefusedPod(set, ordinal, walk.scene()).causes();
        Cause cause = Cause.of(
                        Words.of(set.object()),
                        "has to make " + pod + ", and the API server refuses it; it tries again,"
                                + " later and later, up to once in 16m40s")
                .telling(words)
                .because(known);
        return known.isEmpty()
                ? cause.endedBy("mend what the message names, in the template or in the claims; a change of the set"
                        + " makes it look at once")
                : cause;
    }

    // ---- the name is taken

    private Cause taken(KubeObject foreign) {
        OwnerReference owner = foreign.controller();
        Json.Obj labels = set.object().spec().object("selector").object("matchLabels");
        boolean matches = set.selector().matches(foreign.labels());
        String why = owner != null
                ? "has that name, and belongs to " + owner.kind().toLowerCase(Locale.ROOT) + " " + owner.name()
                : matches
                        ? "has that name and the labels of the set, which is about to adopt it"
                        : "has that name, and is nobody's: its labels are not those that the set selects ("
                                + set.selector() + ")";
        Cause taken = Cause.of(Words.of(foreign), why);
        if (owner == null && matches) {
            return taken;
        }
        Cause result = taken.endedBy(
                "delete it, and make the set look at once (nothing else would, for up to 16m40s)",
                Words.delete(foreign.key()),
                Words.wake(set.object().key()));
        if (owner != null || labels.isEmpty()) {
            return result;
        }
        List<String> pairs = new ArrayList<>();
        labels.keys().forEach(key -> pairs.add(key + "=" + labels.text(key, "")));
        return result.endedBy(
                "give it to the set, which adopts it as it is and replaces it by one of its own in its next rollout",
                Words.command("label", foreign.key(), String.join(" ", pairs), "--overwrite"));
    }

    // ---- the claims are not to be used

    private List<Cause> claims(String pod) {
        List<Cause> causes = new ArrayList<>();
        for (Json.Obj template : set.claimTemplates()) {
            String name = set.claimName(template.object("metadata").text("name", ""), ordinal);
            KubeObject claim = walk.scene().get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), name);
            if (claim == null) {
                continue;
            }
            OwnerReference stale = stale(claim, pod);
            if (stale != null && set.deletesClaimsWhenScaled()) {
                causes.add(ofEarlier(claim, stale));
            } else if (claim.isTerminating() && walk.scene().release().sets().has(SetRule.REFUSES_TERMINATING_CLAIMS)) {
                causes.add(Cause.of(Words.of(claim), "is being deleted, and no pod is made on it before it is gone")
                        .telling(walk.scene().lastEvent(set.object(), "FailedCreate"))
                        .because(walk.into(claim.key())));
            }
        }
        return causes;
    }

    private Cause ofEarlier(KubeObject claim, OwnerReference stale) {
        Cause cause = Cause.of(
                Words.of(claim),
                "belongs to an earlier pod of that name (uid " + stale.uid() + "), with which it is"
                        + " to go; the set does not use it, and does not look at it again by itself");
        String wake = Words.wake(set.object().key());
        String owners = Words.command(
                "patch", claim.key(), "--type=merge", "-p", "'{\"metadata\":{\"ownerReferences\":null}}'");
        if (!claim.isTerminating()) {
            return cause.endedBy("delete it, with its data; a new one is made", Words.delete(claim.key()), wake)
                    .endedBy("keep it, with its data: take the owner away", owners, wake);
        }
        Remedy free = Remedy.unfinalized(claim.key());
        return cause.because(Cause.of(
                        Words.of(claim),
                        "is being deleted with it, and kept by the finalizer " + Words.all(claim.finalizers()))
                .endedBy(new Remedy(
                        free.does() + "; its data go, and a new claim is made",
                        List.of(free.commands().getFirst(), wake))));
    }

    private static @Nullable OwnerReference stale(KubeObject claim, String pod) {
        for (OwnerReference owner : claim.owners()) {
            if (owner.kind().equals(Kind.POD.title()) && owner.name().equals(pod)) {
                return owner;
            }
        }
        return null;
    }
}
