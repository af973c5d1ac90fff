package dev.ordinal.diagnosis.storage;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One way in which a volume does not suit a claim.
 *
 * @param words what is the matter with the volume: {@code has 500Mi, and 1Gi are asked for}
 * @param mended the claim as it would have to be to suit the volume
 */
record Misfit(String words, UnaryOperator<KubeObject> mended) {
    /** All that keeps a volume from suiting a claim; empty if it does. */
    static List<Misfit> of(Volume volume, Claim claim) {
        List<Misfit> misfits = new ArrayList<>();
        if (size(volume.capacity()).compareTo(size(claim.request())) < 0) {
            misfits.add(new Misfit(
                    "has " + volume.capacity() + ", and the claim asks for " + claim.request(),
                    object -> object.with(Json.of(volume.capacity()), "spec", "resources", "requests", "storage")));
        }
        String wanted = Objects.requireNonNullElse(claim.className(), "");
        if (!volume.className().equals(wanted)) {
            misfits.add(new Misfit(
                    "is of " + quoted(volume.className()) + ", and the claim is of " + quoted(wanted),
                    object -> object.with(Json.of(volume.className()), "spec", "storageClassName")));
        }
        if (!mode(volume.object()).equals(mode(claim.object()))) {
            misfits.add(new Misfit(
                    "is for volumeMode " + mode(volume.object()) + ", and the claim asks for " + mode(claim.object()),
                    object -> object.with(Json.of(mode(volume.object())), "spec", "volumeMode")));
        }
        if (!volume.accessModes().containsAll(claim.accessModes())) {
            misfits.add(new Misfit(
                    "offers " + String.join(", ", volume.accessModes()) + ", and the claim asks for "
                            + String.join(", ", claim.accessModes()),
                    object -> object.with(
                            Json.strings(List.of(volume.accessModes().getFirst())), "spec", "accessModes")));
        }
        Json.Obj selector = claim.object().spec().object("selector");
        boolean isNamed = claim.volumeName().equals(volume.name());
        if (!isNamed && !LabelSelector.of(selector).matches(volume.object().labels())) {
            misfits.add(new Misfit(
                    "has not the labels that the claim's selector asks for",
                    object -> object.without("spec", "selector")));
        }
        return misfits;
    }

    private static Quantity size(String text) {
        return Objects.requireNonNullElse(Quantity.parse(text), Quantity.ZERO);
    }

    private static String quoted(String className) {
        return className.isEmpty() ? "no class" : "class " + className;
    }

    private static String mode(KubeObject object) {
        return object.spec().text("volumeMode", "Filesystem");
    }
}
