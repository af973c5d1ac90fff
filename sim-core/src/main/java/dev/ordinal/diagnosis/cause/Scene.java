package dev.ordinal.diagnosis.cause;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubectl.describe.Surroundings;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.Release;
import dev.ordinal.storage.Backend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is to be diagnosed.
 *
 * @param faults those in force, which the API does not tell of
 * @param past what objects were that are gone
 */
public record Scene(Cluster cluster, List<Lasting> faults, Past past) implements Surroundings {
    public Scene {
        faults = List.copyOf(faults);
    }

    public Release release() {
        return cluster.setup().release();
    }

    Instant now() {
        return cluster.now();
    }

    /** How long ago something was; zero if it is not known. */
    public Duration since(@Nullable Instant time) {
        return time == null || time.isAfter(now()) ? Duration.ZERO : Duration.between(time, now());
    }

    /** What runs in containers of an image. */
    public Behavior behavior(String image) {
        return cluster.setup().behaviors().of(image);
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        List<KubeObject> all = cluster.list(kind);
        return namespace.isEmpty()
                ? all
                : all.stream()
                        .filter(object -> object.namespace().equals(namespace))
                        .toList();
    }

    @Override
    public @Nullable KubeObject get(Kind kind, String namespace, String name) {
        return cluster.get(kind, namespace, name);
    }

    /** The driver that a class or a volume names; null if it does not run here. */
    @Nullable
    public Backend driver(String name) {
        return Backend.named(cluster.setup().backends(), name);
    }

    /** The volume that a claim names; null if it names none, or one that does not exist. */
    public @Nullable KubeObject volumeOf(Claim claim) {
        return get(Kind.PERSISTENT_VOLUME, "", claim.volumeName());
    }

    /** A claim, and the volume that it names. */
    public record Held(Claim claim, Volume volume) {}

    /** A pod's claims, as far as they and their volumes exist. */
    public List<Held> heldBy(Pod pod) {
        List<Held> held = new ArrayList<>();
        for (String name : pod.claims()) {
            KubeObject claim = get(Kind.PERSISTENT_VOLUME_CLAIM, pod.object().namespace(), name);
            KubeObject volume = claim == null ? null : volumeOf(Claim.of(claim));
            if (claim != null && volume != null) {
                held.add(new Held(Claim.of(claim), Volume.of(volume)));
            }
        }
        return held;
    }

    /** The volumes behind a pod's claims, as far as they exist. */
    public List<Volume> volumesOf(Pod pod) {
        return heldBy(pod).stream().map(Held::volume).toList();
    }

    /** The nodes that are Ready and take pods. */
    public List<Node> openNodes() {
        return list(Kind.NODE, "").stream()
                .map(Node::of)
                .filter(node -> node.isReady() && !node.isUnschedulable())
                .toList();
    }

    /** The faults in force of a kind that befall what is looked at, oldest first. */
    public <F extends Fault> List<Lasting> striking(Class<F> kind, Predicate<F> befalls) {
        return faults.stream()
                .filter(lasting -> kind.isInstance(lasting.fault()) && befalls.test(kind.cast(lasting.fault())))
                .toList();
    }

    /** What the newest event about an object says, of those with one of these reasons; empty if there is none. */
    public String lastEvent(KubeObject object, String... reasons) {
        List<String> wanted = List.of(reasons);
        KubeObject last =
                newest(events(object), event -> wanted.contains(event.tree().text("reason", "")));
        return last == null ? "" : last.tree().text("message", "");
    }

    /** The newest event about an object of those that are wanted; null if there is none. */
    @Nullable
    public KubeObject lastEvent(KubeObject object, Predicate<KubeObject> wanted) {
        return newest(events(object), wanted);
    }

    /** The events about earlier objects of an object's name, which API servers keep for an hour. */
    public List<KubeObject> predecessorEvents(KubeObject object) {
        return list(Kind.EVENT, object.namespace()).stream()
                .filter(event -> isOfPredecessor(event.tree().object("involvedObject"), object))
                .toList();
    }

    private static boolean isOfPredecessor(Json.Obj involved, KubeObject object) {
        String uid = involved.text("uid", "");
        return involved.text("name", "").equals(object.name())
                && involved.text("kind", "").equals(object.kind().title())
                && !uid.isEmpty()
                && !uid.equals(object.uid());
    }

    private static @Nullable KubeObject newest(List<KubeObject> events, Predicate<KubeObject> wanted) {
        KubeObject last = null;
        String latest = "";
        for (KubeObject event : events) {
            String time = when(event);
            if (wanted.test(event) && time.compareTo(latest) >= 0) {
                latest = time;
                last = event;
            }
        }
        return last;
    }

    /** When an event came last, as it is written; recorders of events.k8s.io say so elsewhere. */
    public static String when(KubeObject event) {
        Json.Obj tree = event.tree();
        String repeated = tree.object("series").text("lastObservedTime", tree.text("eventTime", ""));
        return tree.text("lastTimestamp", repeated);
    }
}
