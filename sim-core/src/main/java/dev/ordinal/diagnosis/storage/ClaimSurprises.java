package dev.ordinal.diagnosis.storage;

import dev.ordinal.apiserver.admission.ClaimAdmission;
import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Past;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.StorageClass;
import dev.ordinal.release.ApiFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A claim that is bound, and yet not what its user wants. */
public final class ClaimSurprises {
    private final Claim claim;
    private final KubeObject object;
    private final Scene scene;

    public ClaimSurprises(KubeObject object, Scene scene) {
        this.object = object;
        this.claim = Claim.of(object);
        this.scene = scene;
    }

    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>(refused());
        Template template = Template.of(object.key(), scene);
        boolean isUsed = !scene.podsUsing(object).isEmpty();
        if (template == null) {
            causes.addAll(isUsed ? List.of() : List.of(forgotten()));
        } else if (!template.isWanted()) {
            causes.addAll(isUsed ? List.of() : List.of(leftOver(template)));
        } else {
            causes.addAll(differing(template));
            causes.addAll(inherited(template));
        }
        causes.addAll(defaulted(template));
        KubeObject volume = scene.volumeOf(claim);
        if (volume != null) {
            causes.addAll(VolumeSurprises.older(volume, scene));
        }
        return causes;
    }

    // ---- wishes that were refused

    private List<Cause> refused() {
        Past.Refused refused = scene.past().refused(object.key());
        if (refused == null) {
            return List.of();
        }
        String told = refused.words().lines().findFirst().orElse("");
        StorageClass type = new Classes(scene).named(claim.className());
        if (refused.words().contains(ClaimAdmission.NOT_RESIZABLE) && type != null) {
            return List.of(Cause.of(Words.of(object), "was to grow, and the API server refused")
                    .telling(told)
                    .because(Cause.of("sc/" + type.name(), "does not allow its claims to grow (allowVolumeExpansion)")
                            .endedBy("allow it, and ask for the size again", growable(type), refused.line())));
        }
        if (!refused.words().contains(scene.release().texts().claimUpdate())) {
            return List.of();
        }
        Cause cause = Cause.of(
                        Words.of(object),
                        "was to be changed, and the API server refused: what a claim asks for stands for good, but for"
                                + " its size once it is bound")
                .telling(told);
        boolean isFree = scene.podsUsing(object).isEmpty() && Template.of(object.key(), scene) == null;
        return List.of(
                isFree && refused.line().contains("apply ")
                        ? cause.endedBy(
                                "give up what stands on its volume, and make the claim anew as it was to be",
                                Words.delete(object.key()),
                                refused.line())
                        : cause.endedBy(new Copies(claim, scene).remedy()));
    }

    private static String growable(StorageClass type) {
        return Words.command("patch", type.object().key(), "-p '{\"allowVolumeExpansion\":true}'");
    }

    // ---- nobody's claim

    private Cause forgotten() {
        return Cause.of(
                        Words.of(object),
                        "is used by no pod, and belongs to no set that exists; claims stay when their set is deleted,"
                                + " and its disk costs on, with what stands on it")
                .endedBy("delete it" + lost(), Words.delete(object.key()));
    }

    private String lost() {
        KubeObject volume = scene.volumeOf(claim);
        boolean isLost = volume != null
                && volume.spec().text("persistentVolumeReclaimPolicy", "").equals("Delete");
        return isLost ? ", and its volume with all that stands on it" : "; its volume is retained";
    }

    private Cause leftOver(Template template) {
        String set = Words.of(template.set().object());
        Cause cause = Cause.of(
                        Words.of(object),
                        "is used by no pod: " + set + " has "
                                + Words.count(template.set().replicas(), "replica") + " by"
                                + " now, and claims stay when their pod is scaled away. Its disk costs on, and the pod "
                                + template.pod().name() + " finds the old data when it comes back")
                .endedBy("delete it" + lost() + "; the pod then begins empty", Words.delete(object.key()));
        return scene.release().fields().has(ApiFields.Field.CLAIM_RETENTION)
                        && !template.set().deletesClaimsWhenScaled()
                ? cause.endedBy(retention(template))
                : cause;
    }

    private Remedy retention(Template template) {
        return Remedy.of(
                "have the set delete the claims of pods that are scaled away from now on, with all their data",
                Words.command(
                        "patch",
                        template.set().object().key(),
                        "-p '{\"spec\":{\"persistentVolumeClaimRetentionPolicy\":{\"whenScaled\":\"Delete\"}}}'"));
    }

    // ---- the set's claim, not as its template has it today

    private List<Cause> differing(Template template) {
        Claim today = Claim.of(template.claim());
        List<Cause> causes = new ArrayList<>();
        String set = Words.of(template.set().object());
        String wanted = today.className();
        if (wanted != null && !wanted.equals(claim.className())) {
            causes.add(Cause.of(
                            Words.of(object),
                            "is of class " + claim.className() + ", and " + set + " names class " + wanted
                                    + " by now; a set" + " takes a claim of the right name as it is")
                    .endedBy(
                            "copy what you need, then have claim and pod made anew; what stands on the volume is lost",
                            new Anew(scene).deletion(object.key()),
                            Words.delete(template.pod())));
        }
        Quantity asked = size(today.request());
        if (asked.compareTo(size(claim.request())) > 0) {
            causes.add(smaller(set, today));
        }
        return causes;
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }

    private Cause smaller(String set, Claim today) {
        List<String> commands = new ArrayList<>();
        StorageClass type = new Classes(scene).named(claim.className());
        if (type != null && !type.allowsExpansion()) {
            commands.add(growable(type));
        }
        commands.add(Words.command(
                "patch",
                object.key(),
                "-p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + today.request() + "\"}}}}'"));
        return Cause.of(
                        Words.of(object),
                        "asks for " + claim.request() + ", and " + set + " for " + today.request()
                                + " by now; claims that" + " exist are not changed with the template")
                .endedBy(new Remedy("let it grow; its data stays", commands));
    }

    /** A pod that was made long after its claim goes on with what an earlier pod of its name has left there. */
    private List<Cause> inherited(Template template) {
        KubeObject found =
                scene.get(Kind.POD, template.pod().namespace(), template.pod().name());
        if (found == null
                || !found.creationTimestamp().isAfter(object.creationTimestamp().plusSeconds(2))) {
            return List.of();
        }
        Pod pod = Pod.of(found);
        return List.of(Cause.of(
                        Words.of(object),
                        "is older than its pod " + pod.name() + " (" + Words.age(object, scene) + " and "
                                + Words.age(found, scene)
                                + "): the pod goes on with the data that one of its name had, be it"
                                + " from before a scale-down")
                .endedBy(
                        "begin empty: have claim and pod made anew; what stands on the volume is lost",
                        new Anew(scene).deletion(object.key()),
                        Words.delete(found.key())));
    }

    // ---- the default class

    private List<Cause> defaulted(@Nullable Template template) {
        List<KubeObject> defaults = new Classes(scene).defaults();
        String asked = template == null
                ? Anew.asWritten(object).className()
                : Claim.of(template.claim()).className();
        boolean isTheirs = defaults.stream().anyMatch(one -> one.name().equals(claim.className()));
        return defaults.size() > 1 && asked == null && isTheirs
                ? List.of(
                        Cause.of(Words.of(object), "names no class of its own, and has got class " + claim.className())
                                .because(ClassSurprises.newest(defaults)))
                : List.of();
    }
}
