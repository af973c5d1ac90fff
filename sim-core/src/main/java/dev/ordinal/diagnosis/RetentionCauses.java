package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why a claim of a StatefulSet does not go, or may go too early, whatever the set's retention policy says. The policy is carried
 * out by owner references alone: whom they name decides with what the garbage collector takes the claim.
 */
record RetentionCauses(KubeObject claim, StatefulSet set, int ordinal, Scene scene) {

    static List<Cause> of(KubeObject claim, Walk walk) {
        Template template = Template.of(claim.key(), walk.scene());
        return template != null
                        && (template.set().deletesClaimsWithSet()
                                || template.set().deletesClaimsWhenScaled())
                ? new RetentionCauses(claim, template.set(), template.ordinal(), walk.scene()).causes()
                : List.of();
    }

    private List<Cause> causes() {
        String pod = SetCauses.pod(set, ordinal).name();
        OwnerReference stale = owner(owner -> isOurs(owner, pod) && !owner.uid().equals(uid(owner, pod)));
        if (stale != null) {
            return List.of(named(
                    stale,
                    "an earlier " + stale.kind().toLowerCase(Locale.ROOT) + " " + stale.name()
                            + ": the set lets it be, and the garbage collector takes it, since that one is gone"));
        }
        OwnerReference foreign = owner(owner -> owner.isController() && !isOurs(owner, pod));
        if (foreign != null) {
            return List.of(named(
                    foreign,
                    foreign.kind().toLowerCase(Locale.ROOT) + " " + foreign.name()
                            + " as its controller: the set, which is to take it along (" + policy()
                            + "), leaves it to that"));
        }
        boolean isLeft = !set.wants(pod) && scene.get(Kind.POD, set.namespace(), pod) == null;
        return isLeft && set.deletesClaimsWhenScaled() && claim.owners().isEmpty() && !claim.isTerminating()
                ? List.of(Cause.of(
                                Words.of(claim),
                                "was left when " + pod + " was scaled away, before whenScaled was Delete or while"
                                        + " something else controlled it: the policy only marks claims"
                                        + " of pods that exist, so nobody deletes it any more")
                        .endedBy("delete it, with its data", Words.delete(claim.key())))
                : List.of();
    }

    private String policy() {
        return "whenDeleted " + (set.deletesClaimsWithSet() ? "Delete" : "Retain") + ", whenScaled "
                + (set.deletesClaimsWhenScaled() ? "Delete" : "Retain");
    }

    private @Nullable OwnerReference owner(Predicate<OwnerReference> wanted) {
        return claim.owners().stream().filter(wanted).findFirst().orElse(null);
    }

    private boolean isOurs(OwnerReference owner, String pod) {
        boolean isPod = owner.kind().equals(Kind.POD.title()) && owner.name().equals(pod);
        return isPod
                || owner.kind().equals(Kind.STATEFUL_SET.title())
                        && owner.name().equals(set.name());
    }

    /** The uid that an owner has now; empty if it is not there. */
    private String uid(OwnerReference owner, String pod) {
        KubeObject now =
                owner.kind().equals(Kind.POD.title()) ? scene.get(Kind.POD, set.namespace(), pod) : set.object();
        return now == null ? "" : now.uid();
    }

    private Cause named(OwnerReference owner, String whom) {
        List<Json> others = claim.owners().stream()
                .filter(each -> !each.equals(owner))
                .map(each -> (Json) each.json())
                .toList();
        Json left = others.isEmpty() ? Json.Null.NULL : Json.array(others);
        String patch = Words.command(
                "patch",
                claim.key(),
                "--type=merge",
                "-p",
                Words.quoted(Json.object("metadata", Json.object("ownerReferences", left))));
        boolean isWanted = set.wants(SetCauses.pod(set, ordinal).name());
        Cause cause = Cause.of(Words.of(claim), "names " + whom)
                .telling(scene.lastEvent(set.object(), "ConflictingController"));
        return isWanted
                ? cause.endedBy(
                        "take that owner away; the set then puts its own there at its next look",
                        patch,
                        Words.wake(set.object().key()))
                : cause.endedBy(
                        "take that owner away, and delete the claim, with its data", patch, Words.delete(claim.key()));
    }
}
