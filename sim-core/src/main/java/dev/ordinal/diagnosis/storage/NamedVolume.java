package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Why a claim that asks for a volume by its name does not get it. */
record NamedVolume(Claim claim, Scene scene) {
    List<Cause> causes() {
        String name = claim.volumeName();
        KubeObject found = scene.get(Kind.PERSISTENT_VOLUME, "", name);
        String told = scene.lastEvent(claim.object(), "VolumeMismatch", "FailedBinding");
        return List.of(Cause.of(Words.of(claim.object()), "is Pending: it asks for the volume " + name + " by name")
                .telling(told)
                .because(found == null ? missing(name) : kept(Volume.of(found))));
    }

    private Cause missing(String name) {
        Cause cause = Cause.of(
                "pv/" + name,
                "does not exist, which nobody says: the claim is looked at every 15 s, " + "and no event tells of it");
        List<String> free = free();
        List<String> near = Nearest.to(name, free);
        for (String other : near.isEmpty() ? free : near) {
            cause = cause.endedBy(asking(other));
        }
        return cause.endedBy(unnamed());
    }

    /** The names of the volumes that suit the claim and are free. */
    private List<String> free() {
        List<String> names = new ArrayList<>();
        for (KubeObject object : scene.list(Kind.PERSISTENT_VOLUME, "")) {
            Volume volume = Volume.of(object);
            boolean isFree = volume.phase().equals("Available") && volume.claimRef() == null;
            if (isFree && Misfit.of(volume, claim).isEmpty()) {
                names.add(volume.name());
            }
        }
        return names;
    }

    private Remedy asking(String volume) {
        return new Remedy(
                "make the claim anew with volumeName: " + volume + "; it is empty, and nothing is lost",
                new Anew(scene).claim(claim, object -> object.with(Json.of(volume), "spec", "volumeName")));
    }

    private Remedy unnamed() {
        Classes classes = new Classes(scene);
        StorageClass type = classes.named(claim.className());
        boolean isServed = type != null && classes.provisioner(type) != null;
        return isServed || !free().isEmpty()
                ? new Remedy(
                        "make the claim anew without volumeName, so that "
                                + (isServed
                                        ? "its class has a volume made for it"
                                        : "any volume that suits it will do"),
                        new Anew(scene).claim(claim, object -> object.without("spec", "volumeName")))
                : Remedy.of("make a volume of that name");
    }

    private Cause kept(Volume volume) {
        Volume.ClaimRef owner = volume.claimRef();
        if (owner != null && !owner.names(claim.object())) {
            return taken(volume, owner);
        }
        if (owner != null
                && !owner.uid().isEmpty()
                && !owner.uid().equals(claim.object().uid())) {
            return new Releases(scene).cause(volume, claim);
        }
        String name = Words.of(volume.object());
        if (volume.isTerminating()) {
            return Cause.of(name, "is being deleted").endedBy(unnamed());
        }
        List<Misfit> misfits = Misfit.of(volume, claim);
        if (misfits.isEmpty()) {
            return Cause.of(name, "suits it, and is bound to it when the claim is looked at next, every 15 s");
        }
        UnaryOperator<KubeObject> mended = object -> {
            KubeObject one = object;
            for (Misfit misfit : misfits) {
                one = misfit.mended().apply(one);
            }
            return one;
        };
        return Cause.of(
                        name,
                        "does not suit it: it "
                                + String.join(
                                        "; it ",
                                        misfits.stream().map(Misfit::words).toList()))
                .endedBy(new Remedy(
                        "make the claim anew so that it suits " + volume.name() + "; it is empty, and nothing is lost",
                        new Anew(scene).claim(claim, mended)));
    }

    private Cause taken(Volume volume, Volume.ClaimRef owner) {
        ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, owner.namespace(), owner.name());
        KubeObject other = scene.get(key.kind(), key.namespace(), key.name());
        Cause cause = Cause.of(
                Words.of(volume.object()),
                (other == null ? "is kept for " : "belongs to ") + Words.of(key) + ", and a volume has one claim");
        for (String free : free()) {
            cause = cause.endedBy(asking(free));
        }
        Remedy unnamed = unnamed();
        cause = unnamed.commands().isEmpty() ? cause : cause.endedBy(unnamed);
        boolean isIdle = other != null && scene.podsUsing(other).isEmpty();
        if (volume.reclaimPolicy().equals("Retain") && (isIdle || other == null)) {
            List<String> commands = new ArrayList<>();
            if (other != null) {
                commands.add(Words.delete(key));
            }
            commands.add(Words.command(
                    "patch",
                    volume.object().key(),
                    "--type=json",
                    "-p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef\"}]'"));
            cause = cause.endedBy(new Remedy(
                    "take it from " + Words.of(key) + ", which no pod uses; what stands on it stays", commands));
        }
        return cause;
    }
}
