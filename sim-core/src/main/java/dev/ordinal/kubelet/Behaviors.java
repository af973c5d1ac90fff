package dev.ordinal.kubelet;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.Map;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** How containers behave, by image; images that are not named behave as usual. */
public record Behaviors(Behavior usual, PMap<String, Behavior> byImage) {
    public static Behaviors of(Behavior usual) {
        return new Behaviors(usual, TreePMap.empty());
    }

    public static Behaviors of(Behavior usual, Map<String, Behavior> byImage) {
        return new Behaviors(usual, TreePMap.from(byImage));
    }

    /** The behaviour of a container of this image. */
    public Behavior of(String image) {
        return byImage.getOrDefault(image, usual);
    }

    /** The behaviour of a pod: that of its containers together. */
    Behavior of(KubeObject pod) {
        Behavior together = null;
        for (Json container : pod.spec().array("containers")) {
            Behavior one = of(container.asObject().text("image", ""));
            together = together == null ? one : together.with(one);
        }
        return together == null ? usual : together;
    }
}
