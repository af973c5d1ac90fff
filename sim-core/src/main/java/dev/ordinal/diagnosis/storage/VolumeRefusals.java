package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Refusal;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Walk;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.release.SchedulerText;
import dev.ordinal.storage.Backend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a pod's claims and their volumes keep it from nodes, or keep the scheduler waiting. */
public final class VolumeRefusals {
    private final Pod pod;
    private final List<Refusal> refusals;
    private final Walk walk;
    private final Scene scene;

    /** @param refusals those that are about storage */
    public VolumeRefusals(Pod pod, List<Refusal> refusals, Walk walk) {
        this.pod = pod;
        this.refusals = refusals;
        this.walk = walk;
        this.scene = walk.scene();
    }

    /** What is the matter with its claims themselves, wherever the pod is to go. */
    public List<Cause> ofClaims() {
        boolean isUnmatched = refusals.stream().anyMatch(refusal -> refusal.text() == SchedulerText.NO_VOLUME);
        List<Cause> causes = new ArrayList<>();
        for (String claim : pod.claims()) {
            causes.addAll(claim(claim, isUnmatched));
        }
        return causes;
    }

    /** Why nodes cannot have its volumes. */
    public List<Cause> ofNodes() {
        List<Cause> causes = new ArrayList<>();
        for (Refusal refusal : refusals) {
            causes.addAll(refusal(refusal));
        }
        return causes;
    }

    private List<Cause> claim(String name, boolean isUnmatched) {
        ObjectKey key = new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
        KubeObject found = scene.get(key.kind(), key.namespace(), key.name());
        if (found == null) {
            return List.of(new MissingClaim(pod, key, scene).cause());
        }
        Claim claim = Claim.of(found);
        String selected = claim.selectedNode();
        List<Cause> causes = walk.into(key);
        return isUnmatched && selected != null && claim.volumeName().isEmpty()
                ? List.of(pinned(claim, selected, causes))
                : causes;
    }

    private List<Cause> refusal(Refusal refusal) {
        SchedulerText text = refusal.text();
        if (text == null) {
            return List.of();
        }
        return switch (text) {
            case VOLUME_ELSEWHERE, OTHER_ZONE -> elsewhere();
            case NO_VOLUME -> unmatched();
            case TOO_MANY_VOLUMES -> crowded();
            case ONE_POD_ONLY -> taken();
            default -> List.of();
        };
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (String name : pod.claims()) {
            KubeObject found =
                    scene.get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            if (found != null) {
                claims.add(Claim.of(found));
            }
        }
        return claims;
    }

    // ---- volumes that are somewhere else

    private List<Cause> elsewhere() {
        List<Cause> causes = new ArrayList<>();
        for (Claim claim : claims()) {
            KubeObject object = scene.volumeOf(claim);
            if (object != null) {
                causes.addAll(new Reach(pod, claim, Volume.of(object), scene).causes());
            }
        }
        return causes;
    }

    // ---- volumes that nobody has, or that are to be made for another node

    private List<Cause> unmatched() {
        Classes classes = new Classes(scene);
        List<Cause> causes = new ArrayList<>();
        for (Claim claim : claims()) {
            StorageClass type = classes.named(claim.className());
            boolean isOpen = claim.volumeName().isEmpty() && claim.selectedNode() == null;
            if (!isOpen || type == null) {
                continue;
            }
            Cause none = Cause.of(Words.of(claim.object()), "has no volume, and none is made");
            if (type.isByHand()) {
                causes.add(Cause.of(
                                none.subject(),
                                none.state() + ": sc/" + type.name() + " has volumes made by hand, and none of those"
                                        + " that suit is free and can be used on a node that the pod may have")
                        .because(new VolumeSupply(claim, scene).causes()));
            } else if (classes.provisioner(type) == null) {
                causes.add(none.because(Provisioning.nobody(type, true, classes)));
            } else if (scene.openNodes().stream().noneMatch(node -> type.reaches(node.object()))) {
                causes.add(none.because(classes.astray(type)));
            }
        }
        return causes;
    }

    /**
     * An earlier pod, or an earlier attempt, has had the volume asked for on a node that is no use now.
     *
     * @param others what keeps the volume from being made there, which has to end besides
     */
    private Cause pinned(Claim claim, String node, List<Cause> others) {
        List<String> commands = new ArrayList<>();
        commands.add(Words.command("annotate", claim.object().key(), Claim.SELECTED_NODE + "-"));
        for (Cause other : others) {
            other.allRemedies().stream().limit(1).forEach(remedy -> commands.addAll(remedy.commands()));
        }
        return Cause.of(
                        Words.of(claim.object()),
                        "was promised to node " + node + " (annotation " + Claim.SELECTED_NODE
                                + "), so no other node will" + " do, and " + node + " does not take the pod")
                .because(others.stream().map(Cause::unended).toList())
                .endedBy(new Remedy(
                        "take the annotation off, so that a node is chosen again; no volume was made yet", commands));
    }

    // ---- limits

    private List<Cause> crowded() {
        List<Cause> causes = new ArrayList<>();
        for (Claim claim : claims()) {
            Backend backend = backend(claim);
            if (backend != null) {
                causes.addAll(crowded(claim, backend));
            }
        }
        return causes;
    }

    private List<Cause> crowded(Claim claim, Backend backend) {
        List<Cause> causes = new ArrayList<>();
        KubeObject volume = scene.volumeOf(claim);
        for (KubeObject node : scene.list(Kind.NODE, "")) {
            boolean reaches = volume == null || NodeTerms.acceptVolume(volume, node);
            Cause full =
                    reaches && !Node.of(node).isUnschedulable() ? new Crowding(scene, backend).known(node, pod) : null;
            if (full != null) {
                causes.add(full);
            }
        }
        return causes;
    }

    private @Nullable Backend backend(Claim claim) {
        KubeObject volume = scene.volumeOf(claim);
        String driver = volume == null ? null : Volume.of(volume).driver();
        StorageClass type = new Classes(scene).named(claim.className());
        return driver != null ? scene.driver(driver) : type == null ? null : new Classes(scene).provisioner(type);
    }

    private List<Cause> taken() {
        List<Cause> causes = new ArrayList<>();
        for (Claim claim : claims()) {
            if (!claim.accessModes().contains("ReadWriteOncePod")) {
                continue;
            }
            for (KubeObject user : scene.podsUsing(claim.object())) {
                if (!user.key().equals(pod.object().key()) && Pod.of(user).hasNode()) {
                    causes.add(OnePod.taken(claim, Pod.of(user)));
                }
            }
        }
        return causes;
    }
}
