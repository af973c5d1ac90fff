package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a container's image is not on its node. */
record ImageCauses(PodContainer container, Scene scene) {
    private static final String ALWAYS = "Always";

    /** A pull has failed, or several. */
    Cause unpulled() {
        String image = container.image();
        String node = container.pod().nodeName();
        Registry registry = new Registry(scene);
        Cause withdrawn = withdrawn();
        Cause root;
        if (withdrawn != null) {
            root = withdrawn;
        } else if (registry.gives(image)) {
            root = Cause.of(
                    "image " + image,
                    "can be pulled again now; the kubelet does so at its next try, five minutes"
                            + " after the last one at the latest");
            return waits(root.endedBy(Mending.of(container.pod(), scene)
                    .remade("delete the pod, so that it does not wait out the back-off")));
        } else {
            root = Cause.of(
                    "image " + image,
                    "is not in its registry, or may not be read there, and node " + node + " " + lacks());
        }
        return waits(other(root));
    }

    /** That a fault keeps the image out of its registry; null if none does. */
    @Nullable
    Cause withdrawn() {
        String image = container.image();
        List<Lasting> outages = new Registry(scene).outages(image);
        if (outages.isEmpty()) {
            return null;
        }
        Cause root = Cause.of(
                "image " + image,
                "is not in its registry any more (" + outages.getFirst().words() + "), and node "
                        + container.pod().nodeName() + " " + lacks());
        for (Lasting outage : outages) {
            root = root.endedBy(
                    "give the registry the image back; the kubelet pulls it at its next try",
                    "fault " + outage.ending());
        }
        return root;
    }

    /** Whether the registry is asked even where the node has the image. */
    boolean isAlwaysPulled() {
        return ALWAYS.equals(container.spec().text("imagePullPolicy"));
    }

    private String lacks() {
        return isAlwaysPulled()
                ? "asks the registry at every start, as imagePullPolicy Always says"
                : "has none of its own from before";
    }

    private Cause waits(Cause root) {
        KubeObject pod = container.pod().object();
        return Cause.of(
                        Words.of(pod),
                        "cannot start its " + container.title() + ": its image " + container.image()
                                + " cannot be pulled")
                .telling(
                        scene.lastEvent(pod, event -> failed(event)) instanceof KubeObject event
                                ? event.tree().text("message", "")
                                : container.message())
                .because(root);
    }

    /** Whether an event tells why a pull of this image failed. */
    private boolean failed(KubeObject event) {
        return event.tree().text("reason", "").equals("Failed")
                && event.tree().text("message", "").contains("\"" + container.image() + "\"");
    }

    /** The policy forbids to pull it. */
    Cause forbidden() {
        return Cause.of(
                        Words.of(container.pod().object()),
                        "cannot start its " + container.title() + ": its image is not on node "
                                + container.pod().nodeName())
                .telling(container.message())
                .because(Cause.of(
                                "image " + container.image(),
                                "may only come from the node, as imagePullPolicy Never" + " says, and it is not there")
                        .endedBy(Mending.of(container.pod(), scene)
                                .changed(
                                        "let the kubelet pull it where a node has it not",
                                        container,
                                        Json.object("imagePullPolicy", "IfNotPresent"))));
    }

    /** Its name cannot be read. */
    Cause misnamed() {
        return Cause.of(
                        Words.of(container.pod().object()),
                        "cannot start its " + container.title() + ": '" + container.image()
                                + "' is no name of an image")
                .telling(container.message())
                .because(other(Cause.of(
                        "image " + container.image(),
                        "is written wrong: a name is of small letters, with" + " a tag behind a colon")));
    }

    /** With another image as the way out. */
    private Cause other(Cause root) {
        Registry registry = new Registry(scene);
        Remedy other = registry.otherTemplate(container, registry::gives, registry::getsReady);
        if (other != null) {
            return root.endedBy(other);
        }
        @Nullable String image = registry.other(container.image());
        return image == null
                ? root.endedBy("write an image into the template that the registry has, and delete the pod")
                : root.endedBy(Mending.of(container.pod(), scene)
                        .changed(
                                "take " + image + ", which can be pulled, and let the pod be made anew",
                                container,
                                Json.object("image", image)));
    }
}
