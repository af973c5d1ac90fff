package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.program.Crash;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The images that nodes can pull, and what runs in them. */
record Registry(Scene scene) {
    /** The faults in force that keep an image from being pulled. */
    List<Lasting> outages(String image) {
        return scene.striking(Fault.ImageMissing.class, fault -> fault.image().equals(image));
    }

    boolean gives(String image) {
        return outages(image).isEmpty()
                && scene.behavior(image).program().image().error().isEmpty();
    }

    /** Whether its program stays up, or at least does in the end. */
    boolean staysUp(String image) {
        Crash crash = scene.behavior(image).program().crash();
        return gives(image) && (crash == null || crash.times() > 0);
    }

    /** Whether its program gets ready. */
    boolean getsReady(String image) {
        Behavior behavior = scene.behavior(image);
        return staysUp(image) && behavior.start() != null && behavior.ready() != null;
    }

    /** Another image of the same repository of which something is known and that gets ready; null if there is none. */
    @Nullable
    String other(String image) {
        TreeSet<String> known =
                new TreeSet<>(scene.cluster().setup().behaviors().byImage().keySet());
        for (KubeObject pod : scene.cluster().list(Kind.POD)) {
            for (Json.Obj container : pod.spec().array("containers").objects()) {
                known.add(container.text("image", ""));
            }
        }
        for (String one : known.descendingSet()) {
            if (!one.equals(image) && repository(one).equals(repository(image)) && getsReady(one)) {
                return one;
            }
        }
        return null;
    }

    /**
     * The way out by another template: the one of now, if its image is sound and the pod is not made from it, or an earlier one
     * whose image was; null if neither helps.
     */
    @Nullable
    Remedy otherTemplate(PodContainer container, Predicate<String> isSound, Predicate<String> wasSound) {
        Mending mending = Mending.of(container.pod(), scene);
        return mending.isOutdated(container, spec -> isSound.test(spec.text("image", "")))
                ? mending.remade("delete the pod: the template has another image by now, and the rollout"
                        + " waits for this very pod, so it never replaces it")
                : mending.undone(container, spec -> wasSound.test(spec.text("image", "")));
    }

    private static String repository(String image) {
        int at = image.indexOf('@');
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
