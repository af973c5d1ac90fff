package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Mending;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.NodeTerms;
import dev.ordinal.model.Pod;
import dev.ordinal.model.Volume;
import dev.ordinal.release.SetRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod of a set whose data lies on a node that does not answer, and nowhere else. */
final class Stranded {
    private Stranded() {}

    /** To go on without the data, on another node; null if it does not lie there alone, or if no other node works. */
    static @Nullable Remedy givenUp(Pod pod, Scene scene) {
        List<String> commands = new ArrayList<>();
        for (Scene.Held held : scene.heldBy(pod)) {
            if (isOfNoOther(held.volume(), scene)) {
                commands.add(new Anew(scene).deletion(held.claim().object().key()));
            }
        }
        boolean isMadeAnew =
                Mending.of(pod, scene).set() != null && scene.release().sets().has(SetRule.REFUSES_TERMINATING_CLAIMS);
        if (commands.isEmpty() || !isMadeAnew || scene.openNodes().isEmpty()) {
            return null;
        }
        commands.add(Words.delete(pod.object().key()) + " --force --grace-period=0");
        return new Remedy(
                "if the machine stays off for good: give up all data of " + pod.name()
                        + "; claim and pod are made anew, and empty",
                commands);
    }

    private static boolean isOfNoOther(Volume volume, Scene scene) {
        return scene.openNodes().stream().noneMatch(node -> NodeTerms.acceptVolume(volume.object(), node.object()));
    }
}
