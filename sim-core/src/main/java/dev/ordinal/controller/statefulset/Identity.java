package dev.ordinal.controller.statefulset;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Ordinals;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a pod the one with its ordinal: its name, its labels and its claims.
 *
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_set_utils.go"
 */
final class Identity {
    static final String POD_INDEX_LABEL = "apps.kubernetes.io/pod-index";

    private Identity() {}

    /** The pod with this ordinal, made from the template that a revision keeps. */
    static KubeObject pod(StatefulSet set, int ordinal, ControllerRevision revision, SetRules rules) {
        String name = Ordinals.podName(set, ordinal);
        Json.Obj template = revision.template();
        Json.Obj from = template.object("metadata");
        Json.Obj labels = from.object("labels").with(Pod.NAME_LABEL, name).with(Pod.REVISION_LABEL, revision.name());
        if (rules.has(SetRule.POD_INDEX_LABEL)) {
            labels = labels.with(POD_INDEX_LABEL, Integer.toString(ordinal));
        }
        Json.Obj metadata = Json.object(
                "name",
                name,
                "namespace",
                set.namespace(),
                "generateName",
                set.name() + "-",
                "labels",
                labels,
                "ownerReferences",
                Json.array(OwnerReference.controlledBy(set.object()).json()));
        metadata = metadata.withOptional("annotations", from.get("annotations"))
                .withOptional("finalizers", from.get("finalizers"));
        Json.Obj spec = template.object("spec").with("hostname", name);
        String service = set.object().spec().text("serviceName", "");
        spec = service.isEmpty() ? spec.without("subdomain") : spec.with("subdomain", service);
        return KubeObject.of(Kind.POD, Json.object("metadata", metadata, "spec", withVolumes(spec, set, ordinal)));
    }

    /** The pod spec with the volumes of the set's claims first; a template volume of the same name gives way. */
    private static Json.Obj withVolumes(Json.Obj spec, StatefulSet set, int ordinal) {
        List<Json> volumes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Json.Obj template : set.claimTemplates()) {
            String name = template.object("metadata").text("name", "");
            names.add(name);
            volumes.add(Json.object(
                    "name", name, "persistentVolumeClaim", Json.object("claimName", set.claimName(name, ordinal))));
        }
        for (Json.Obj volume : spec.array("volumes").objects()) {
            if (!names.contains(volume.text("name", ""))) {
                volumes.add(volume);
            }
        }
        return volumes.isEmpty() ? spec : spec.with("volumes", Json.array(volumes));
    }

    /** The claims of the pod with this ordinal, in the order of their templates. */
    static List<KubeObject> claims(StatefulSet set, int ordinal, SetRules rules) {
        List<KubeObject> claims = new ArrayList<>();
        for (Json.Obj template : set.claimTemplates()) {
            Json.Obj from = template.object("metadata");
            Json.Obj matched = set.object().spec().object("selector").object("matchLabels");
            Json.Obj labels = rules.has(SetRule.KEEPS_TEMPLATE_LABELS)
                    ? from.object("labels").withAll(matched)
                    : matched;
            Json.Obj metadata = from.without("creationTimestamp")
                    .with("name", set.claimName(from.text("name", ""), ordinal))
                    .with("namespace", set.namespace());
            metadata = labels.isEmpty() ? metadata.without("labels") : metadata.with("labels", labels);
            claims.add(KubeObject.of(
                    Kind.PERSISTENT_VOLUME_CLAIM, Json.object("metadata", metadata, "spec", template.object("spec"))));
        }
        return claims;
    }

    /** Whether a pod has the name and labels of its ordinal. */
    static boolean matches(StatefulSet set, Pod pod) {
        return pod.isNamedBy(set.name())
                && pod.object().namespace().equals(set.namespace())
                && pod.isLabelledWithName();
    }

    /** Whether a pod's volumes name the claims of its ordinal. */
    static boolean storageMatches(StatefulSet set, Pod pod) {
        Json.Arr volumes = pod.object().spec().array("volumes");
        for (Json.Obj template : set.claimTemplates()) {
            String name = template.object("metadata").text("name", "");
            Json.Obj volume = volumes.find("name", name);
            String claim = volume == null
                    ? null
                    : volume.object("persistentVolumeClaim").text("claimName");
            if (claim == null || !isClaimName(claim, name, set, pod)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a claim is named as that of a pod; the claim of a pod that bears its own name ends with it. */
    private static boolean isClaimName(String claim, String template, StatefulSet set, Pod pod) {
        int dash = template.length();
        return pod.isNamedBy(set.name())
                ? claim.length() == dash + 1 + pod.name().length()
                        && claim.startsWith(template)
                        && claim.charAt(dash) == '-'
                        && claim.endsWith(pod.name())
                : claim.equals(set.claimName(template, pod.ordinal()));
    }

    /** The pod with the labels and volumes of its ordinal; what is right already keeps its form. */
    static KubeObject mended(StatefulSet set, Pod pod, SetRules rules) {
        KubeObject mended = matches(set, pod) ? pod.object() : relabelled(pod, rules);
        return storageMatches(set, pod) ? mended : mended.with(withVolumes(mended.spec(), set, pod.ordinal()), "spec");
    }

    private static KubeObject relabelled(Pod pod, SetRules rules) {
        KubeObject named = pod.object().withLabel(Pod.NAME_LABEL, pod.name());
        return rules.has(SetRule.POD_INDEX_LABEL)
                ? named.withLabel(POD_INDEX_LABEL, Integer.toString(pod.ordinal()))
                : named;
    }
}
