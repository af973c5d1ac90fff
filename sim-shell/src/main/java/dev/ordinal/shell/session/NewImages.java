package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.render.Output;
import java.util.TreeSet;

/**
 * A word on images that a set is changed to and of which nothing is known. No registry is asked, so that a misspelt image can
 * be pulled like any other; who wants to see a rollout fail of it has to say so.
 */
final class NewImages {
    private NewImages() {}

    static Output hint(World before, World after) {
        TreeSet<String> fresh = new TreeSet<>();
        for (KubeObject set : after.cluster().list(Kind.STATEFUL_SET)) {
            KubeObject old = before.cluster().get(Kind.STATEFUL_SET, set.namespace(), set.name());
            if (old != null && old.uid().equals(set.uid())) {
                addImages(set.spec().object("template").object("spec"), fresh);
            }
        }
        fresh.removeAll(known(before.cluster()));
        for (Lasting fault : Faults.inForce(before)) {
            fresh.removeIf(image -> fault.words().equals("imageMissing " + image));
        }
        return fresh.isEmpty()
                ? Output.NONE
                : Output.note(fresh.first() + " can be pulled, as every image here; if it is meant to be missing: fault"
                        + " imageMissing " + fresh.first());
    }

    private static TreeSet<String> known(Cluster cluster) {
        TreeSet<String> known =
                new TreeSet<>(cluster.setup().behaviors().byImage().keySet());
        for (KubeObject set : cluster.list(Kind.STATEFUL_SET)) {
            addImages(set.spec().object("template").object("spec"), known);
        }
        for (KubeObject pod : cluster.list(Kind.POD)) {
            addImages(pod.spec(), known);
        }
        for (KubeObject revision : cluster.list(Kind.CONTROLLER_REVISION)) {
            addImages(
                    revision.tree()
                            .object("data")
                            .object("spec")
                            .object("template")
                            .object("spec"),
                    known);
        }
        return known;
    }

    private static void addImages(Json.Obj spec, TreeSet<String> images) {
        for (Json.Obj container : spec.array("containers").objects()) {
            images.add(container.text("image", ""));
        }
    }
}
