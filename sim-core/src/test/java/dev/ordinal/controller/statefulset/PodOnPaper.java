package dev.ordinal.controller.statefulset;

import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import java.time.Instant;

/** A pod written down for a test. It runs and has been ready for an hour unless told otherwise. */
record PodOnPaper(KubeObject object) {
    static final Instant NOW = Instant.parse(SetOnPaper.NOW);

    static PodOnPaper pod(String name) {
        Json.Obj metadata = Json.object(
                "name",
                name,
                "namespace",
                "default",
                "uid",
                "uid-of-" + name,
                "labels",
                Json.object("app", "web", Pod.NAME_LABEL, name));
        KubeObject bare = KubeObject.of(Kind.POD, Json.object("metadata", metadata, "spec", Json.EMPTY));
        return new PodOnPaper(bare).of("web-new").running().readyFor(3600);
    }

    PodOnPaper pending() {
        return phase("Pending").notReady();
    }

    PodOnPaper running() {
        return phase("Running");
    }

    PodOnPaper failed() {
        return phase("Failed").notReady();
    }

    PodOnPaper succeeded() {
        return phase("Succeeded").notReady();
    }

    PodOnPaper phase(String phase) {
        return new PodOnPaper(object.with(Json.of(phase), "status", "phase"));
    }

    PodOnPaper notReady() {
        return new PodOnPaper(object.withCondition(Condition.of("Ready", false, NOW.minusSeconds(60))));
    }

    /** Ready, and for so many seconds. */
    PodOnPaper readyFor(long seconds) {
        return new PodOnPaper(object.withCondition(Condition.of("Ready", true, NOW.minusSeconds(seconds))));
    }

    PodOnPaper terminating() {
        return new PodOnPaper(object.with(Json.of(SetOnPaper.NOW), "metadata", "deletionTimestamp"));
    }

    /** Made from the revision of this name. */
    PodOnPaper of(String revision) {
        return new PodOnPaper(object.withLabel(Pod.REVISION_LABEL, revision));
    }

    PodOnPaper old() {
        return of("web-old");
    }

    PodOnPaper label(String name, String value) {
        return new PodOnPaper(object.withLabel(name, value));
    }

    PodOnPaper controlledBy(KubeObject owner) {
        return owner(OwnerReference.controlledBy(owner));
    }

    PodOnPaper owner(OwnerReference owner) {
        return new PodOnPaper(object.withOwners(java.util.List.of(owner)));
    }

    /** With a volume of this name on this claim. */
    PodOnPaper mounts(String volume, String claim) {
        Json.Obj source = Json.object("claimName", claim);
        Json.Obj mounted = Json.object("name", volume, "persistentVolumeClaim", source);
        return new PodOnPaper(object.with(object.spec().array("volumes").with(mounted), "spec", "volumes"));
    }
}
