package dev.ordinal.diagnosis.storage;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Template;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a claim is made again around a volume: its pods stop, the volume outlives the claim, and a claim of the same name with
 * another size names it.
 *
 * @see "Kubernetes documentation, Persistent Volumes, Recovering from Failure when Expanding Volumes"
 */
record Rebinding(Claim claim, Volume volume, Scene scene) {
    /** What to type; null if its pods cannot be stopped without more ado. */
    @Nullable
    Remedy remedy(String does, String size) {
        List<String> stops = new ArrayList<>();
        List<String> starts = new ArrayList<>();
        Template template = Template.of(claim.object().key(), scene);
        if (template != null && template.isWanted()) {
            StatefulSet set = template.set();
            if (set.deletesClaimsWhenScaled()) {
                return null;
            }
            stops.add(scaled(set, template.ordinal() - set.start()));
            starts.add(scaled(set, set.replicas()));
        }
        for (KubeObject user : scene.podsUsing(claim.object())) {
            if (user.controller() == null) {
                stops.add(Words.delete(user.key()));
                starts.add(new Anew(scene).again(Pod.of(user)));
            } else if (stops.isEmpty()) {
                return null;
            }
        }
        List<String> commands = new ArrayList<>();
        boolean isRetained = volume.reclaimPolicy().equals("Retain");
        if (!isRetained) {
            commands.add(policy("Retain"));
        }
        commands.addAll(stops);
        commands.add(Words.delete(claim.object().key()));
        commands.add("until " + Words.of(claim.object()) + " gone");
        commands.add(Words.command(
                "patch",
                volume.object().key(),
                "--type=json",
                "-p '[{\"op\":\"remove\",\"path\":\"/spec/claimRef\"}]'"));
        commands.add(new Anew(scene)
                .manifest(
                        claim.object(),
                        object -> object.with(Json.of(volume.name()), "spec", "volumeName")
                                .with(Json.of(size), "spec", "resources", "requests", "storage")));
        commands.addAll(starts);
        if (!isRetained) {
            commands.add(policy(volume.reclaimPolicy()));
        }
        return new Remedy(does, commands);
    }

    private static String scaled(StatefulSet set, int replicas) {
        return Words.command("scale", set.object().key(), "--replicas=" + replicas);
    }

    private String policy(String policy) {
        return Words.patch(
                volume.object().key(), Json.object("spec", Json.object("persistentVolumeReclaimPolicy", policy)));
    }
}
