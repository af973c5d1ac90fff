package dev.ordinal.diagnosis;

import dev.ordinal.diagnosis.cause.Anew;
import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.diagnosis.storage.ClassCauses;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the API server refuses a pod that a set makes, or one of its claims: what is wrong in the templates, which it takes
 * without looking that far.
 */
record RefusedPod(StatefulSet set, int ordinal, Scene scene) {
    /** What is wrong with the templates; empty if the server's own words are all that is known. */
    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (String list : List.of("initContainers", "containers")) {
            List<Json.Obj> containers = spec().array(list).objects();
            for (int i = 0; i < containers.size(); i++) {
                causes.addAll(unmountable(containers.get(i), "/spec/template/spec/" + list + "/" + i));
            }
        }
        causes.addAll(unranked());
        causes.addAll(unaccounted());
        for (Json.Obj template : set.claimTemplates()) {
            causes.addAll(sizeless(template));
        }
        causes.addAll(rivals());
        return causes;
    }

    private Json.Obj spec() {
        return set.template().object("spec");
    }

    /** Mounts of volumes that neither the template nor a claim template has. */
    private List<Cause> unmountable(Json.Obj container, String path) {
        List<Cause> causes = new ArrayList<>();
        List<Json.Obj> mounts = container.array("volumeMounts").objects();
        for (int i = 0; i < mounts.size(); i++) {
            String name = mounts.get(i).text("name", "");
            boolean isClaimed = set.claimTemplates().stream()
                    .anyMatch(
                            template -> name.equals(template.object("metadata").text("name", "")));
            if (isClaimed || spec().array("volumes").find("name", name) != null) {
                continue;
            }
            Json.Obj volume = Json.object("name", name, "emptyDir", Json.EMPTY);
            Json.Obj added = Json.object("volumes", Json.array(List.of(volume)));
            Json.Obj removed = Json.object("op", "remove", "path", path + "/volumeMounts/" + i);
            causes.add(Cause.of(
                            Words.of(set.object()),
                            "has a container " + container.text("name", "") + " that mounts a volume " + name + " at "
                                    + mounts.get(i).text("mountPath", "")
                                    + ", and neither its template nor its claim templates have one of that name")
                    .endedBy("give it one: an empty directory, which goes with its pod", patch(templated(added)))
                    .endedBy(
                            "mount none",
                            Words.command(
                                    "patch",
                                    set.object().key(),
                                    "--type=json",
                                    "-p",
                                    Words.quoted(Json.array(List.of(removed))))));
        }
        return causes;
    }

    private static Json.Obj templated(Json.Obj podSpec) {
        return Json.object("spec", Json.object("template", Json.object("spec", podSpec)));
    }

    private String patch(Json.Obj change) {
        return Words.patch(set.object().key(), change);
    }

    /** A priority class that does not exist. */
    private List<Cause> unranked() {
        String name = spec().text("priorityClassName", "");
        return name.isEmpty() || scene.get(Kind.PRIORITY_CLASS, "", name) != null
                ? List.of()
                : List.of(Cause.of("priorityclass/" + name, "does not exist, and the template names it")
                        .endedBy("name none", patch(templated(Json.object("priorityClassName", Json.Null.NULL)))));
    }

    /** A service account that does not exist; every namespace has one named default, object or not. */
    private List<Cause> unaccounted() {
        String name = spec().text("serviceAccountName", "default");
        ObjectKey key = new ObjectKey(Kind.SERVICE_ACCOUNT, set.namespace(), name);
        return name.equals("default") || scene.get(key.kind(), key.namespace(), name) != null
                ? List.of()
                : List.of(Cause.of(Words.of(key), "does not exist, and the template names it")
                        .endedBy(
                                "make it, and have the set look at once",
                                Words.command("create", key),
                                Words.wake(set.object().key())));
    }

    /** A claim template that asks for no size; it cannot be changed, so the set is made again around its pods. */
    private List<Cause> sizeless(Json.Obj template) {
        Json.Obj requests = template.object("spec").object("resources").object("requests");
        if (requests.has("storage")) {
            return List.of();
        }
        String name = template.object("metadata").text("name", "");
        Json.Obj named = Json.object("name", set.claimName(name, ordinal), "namespace", set.namespace());
        KubeObject claim = KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, template.with("metadata", named));
        return List.of(Cause.of(Words.of(set.object()), "has a claim template " + name + " that asks for no size")
                .endedBy(new Remedy(
                        "make the set again with a size in it, here 1Gi; its pods, if it has any, stay",
                        new Anew(scene)
                                .claim(
                                        Claim.of(claim),
                                        object -> object.with(
                                                Json.of("1Gi"), "spec", "resources", "requests", "storage")))));
    }

    /** A claim that is to get the default class is refused where there are several of them. */
    private List<Cause> rivals() {
        boolean isClassless = set.claimTemplates().stream()
                .anyMatch(template -> !template.object("spec").has("storageClassName"));
        return isClassless ? ClassCauses.rivals(scene) : List.of();
    }
}
