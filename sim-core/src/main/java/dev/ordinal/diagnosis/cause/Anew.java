package dev.ordinal.diagnosis.cause;

import dev.ordinal.kubectl.Profile;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.model.YamlText;
import dev.ordinal.release.SetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The commands by which objects are deleted and made again, since what is to change about them cannot be changed. */
public record Anew(Scene scene) {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /** Annotations of the machinery, which a new object gets for itself. */
    private static final List<String> OWN = List.of("kubectl.kubernetes.io/", "pv.kubernetes.io/", "volume.");

    /**
     * A claim with another spec. One that a set makes has to come from the set's template, which cannot be changed either: so
     * the set is made again around its pods.
     */
    public List<String> claim(Claim claim, UnaryOperator<KubeObject> mended) {
        Template template = Template.of(claim.object().key(), scene);
        if (template != null && template.isWanted()) {
            return templated(template, claim, mended);
        }
        List<String> commands = new ArrayList<>();
        commands.add(deletion(claim.object().key()));
        commands.add(manifest(claim.object(), mended));
        return commands;
    }

    private List<String> templated(Template template, Claim claim, UnaryOperator<KubeObject> mended) {
        StatefulSet set = template.set();
        List<String> commands = new ArrayList<>();
        commands.add(orphaning(set.object().key()));
        commands.addAll(without(template, claim));
        KubeObject written = written(set.object()).with(Json.of(set.replicas()), "spec", "replicas");
        List<Json> templates = new ArrayList<>();
        for (Json.Obj tree : StatefulSet.of(written).claimTemplates()) {
            boolean isIt = tree.object("metadata").text("name", "").equals(template.name());
            templates.add(
                    isIt
                            ? mended.apply(KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, tree))
                                    .tree()
                            : tree);
        }
        commands.add(Remedy.apply(manifest(written.with(Json.array(templates), "spec", "volumeClaimTemplates"))));
        return commands;
    }

    /** Deletes a claim, those of its template that have no volume either, and the pods that would not get new ones. */
    private List<String> without(Template template, Claim unwanted) {
        List<String> claims = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        StatefulSet set = template.set();
        for (int ordinal = set.start(); ordinal < set.start() + set.replicas(); ordinal++) {
            Template one = new Template(set, template.tree(), ordinal);
            String name = set.claimName(template.name(), ordinal);
            KubeObject claim = scene.get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), name);
            boolean isIt = name.equals(unwanted.name());
            if (claim != null && (isIt || !Claim.of(claim).isBound())) {
                claims.add(deletion(claim.key()));
                pods.addAll(unhealed(one.pod()));
            }
        }
        claims.addAll(pods);
        return claims;
    }

    /** The deletion of a set's pod that stays as it is when its claim was made again; none if it is served then. */
    public List<String> unhealed(ObjectKey pod) {
        KubeObject found = scene.get(Kind.POD, pod.namespace(), pod.name());
        boolean isHealed = scene.release().sets().has(SetRule.HEALS_PENDING_PODS)
                && found != null
                && !Pod.of(found).hasNode();
        return found == null || isHealed ? List.of() : List.of(Words.delete(pod));
    }

    /** A pod with another spec, on whatever node it may then have. */
    public List<String> pod(Pod pod, UnaryOperator<KubeObject> mended) {
        return List.of(Remedy.replace(manifest(mended.apply(written(pod.object())))));
    }

    /** A pod as it was, once it is gone. */
    public String again(Pod pod) {
        return manifest(pod.object(), object -> object);
    }

    /** An object as its user would write it, changed, for kubectl to apply. */
    public String manifest(KubeObject object, UnaryOperator<KubeObject> mended) {
        return Remedy.apply(manifest(mended.apply(written(object))));
    }

    /** A pod with another spec, whose containers nobody waits for. */
    List<String> podAtOnce(Pod pod, UnaryOperator<KubeObject> mended) {
        return List.of(Words.delete(pod.object().key()) + " --force --grace-period=0", manifest(pod.object(), mended));
    }

    /** A claim as its user wrote it, without what was filled in; as it stands if that is not known. */
    public static Claim asWritten(KubeObject claim) {
        return Claim.of(written(claim));
    }

    /** A line that deletes a claim and does not wait until its pods let go of it. */
    public String deletion(ObjectKey key) {
        boolean waits = scene.cluster().setup().kubectl().has(Profile.Trait.DELETION_WAITS);
        return waits ? Words.command("delete", key, "--wait=false") : Words.delete(key);
    }

    /** A line that deletes an object, and leaves what belongs to it. */
    public String orphaning(ObjectKey key) {
        boolean isOld = scene.cluster().setup().kubectl().has(Profile.Trait.FIRST_FLAGS);
        return Words.command("delete", key, "--cascade=" + (isOld ? "false" : "orphan"));
    }

    private static String manifest(KubeObject object) {
        return YamlText.write(object.wire());
    }

    /** An object as its user would write it: what the user applied if that is known, else all that it is to be anywhere. */
    private static KubeObject written(KubeObject object) {
        Json.Obj applied = applied(object);
        Json.Obj source = applied == null ? object.tree() : applied;
        Json.Obj metadata = Json.EMPTY;
        for (String field : List.of("name", "namespace", "labels")) {
            Json value = source.object("metadata").get(field);
            metadata = value == null ? metadata : metadata.with(field, value);
        }
        Json.Obj annotations = Json.EMPTY;
        for (String name : object.annotations().keys()) {
            boolean isOwn = OWN.stream().anyMatch(name::startsWith);
            annotations = isOwn
                    ? annotations
                    : annotations.with(name, object.annotations().text(name, ""));
        }
        metadata = annotations.isEmpty() ? metadata : metadata.with("annotations", annotations);
        Json.Obj spec = applied == null ? object.spec().without("nodeName") : applied.object("spec");
        return KubeObject.of(object.kind(), Json.object("metadata", metadata, "spec", spec));
    }

    private static Json.@Nullable Obj applied(KubeObject object) {
        String text = object.annotation(LAST_APPLIED);
        return text != null && JsonParser.parse(text) instanceof Json.Obj tree ? tree : null;
    }
}
