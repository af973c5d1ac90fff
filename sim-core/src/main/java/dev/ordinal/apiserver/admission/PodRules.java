package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NameRules;
import java.util.List;

/**
 * Checks a pod's spec, in a pod or in a set's template.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/validation/validation.go, ValidatePodSpec and ValidatePodUpdate"
 */
record PodRules(MetadataRules metadata) {
    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS_POLICIES =
            List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final long DEADLINE_MAX = Integer.MAX_VALUE;

    void create(Json.Obj spec, Causes causes) {
        check(spec, Json.NONE, Path.SPEC, causes);
        name(spec, "hostname", causes);
        name(spec, "subdomain", causes);
    }

    /** A template, whose containers may also mount the volumes that claim templates will make. */
    void template(Json.Obj spec, Json.Arr claimTemplates, Path path, Causes causes) {
        check(spec, claimTemplates, path, causes);
    }

    private void name(Json.Obj spec, String field, Causes causes) {
        String name = spec.text(field);
        if (name != null && !NameRules.isLabel(name)) {
            metadata.label(name, Path.SPEC.child(field), causes);
        }
    }

    private void check(Json.Obj spec, Json.Arr claimTemplates, Path path, Causes causes) {
        Json.Arr volumes = spec.array("volumes");
        for (int i = 0; i < volumes.size(); i++) {
            volume(volumes, i, path.child("volumes"), causes);
        }
        new ContainerRules(metadata.texts(), volumes, claimTemplates).check(spec, path, causes);
        oneOf(spec, "restartPolicy", RESTART_POLICIES, path, causes);
        oneOf(spec, "dnsPolicy", DNS_POLICIES, path, causes);
        metadata.labels(spec.object("nodeSelector"), path.child("nodeSelector"), causes);
        tolerations(spec.array("tolerations"), path, causes);
        if (spec.get("activeDeadlineSeconds") instanceof Json.Num(long seconds)
                && (seconds < 1 || seconds > DEADLINE_MAX)) {
            causes.invalid(
                    path.child("activeDeadlineSeconds"),
                    Long.toString(seconds),
                    "must be between 1 and " + DEADLINE_MAX + ", inclusive");
        }
        long grace = spec.number("terminationGracePeriodSeconds", 0);
        if (grace < 0) {
            causes.negative(path.child("terminationGracePeriodSeconds"), grace);
        }
    }

    private static void oneOf(Json.Obj spec, String field, List<String> supported, Path path, Causes causes) {
        String value = spec.text(field, "");
        if (value.isEmpty()) {
            causes.required(path.child(field), "");
        } else {
            causes.oneOf(path.child(field), value, supported);
        }
    }

    private void volume(Json.Arr volumes, int index, Path path, Causes causes) {
        Json.Obj volume = volumes.get(index).asObject();
        String name = volume.text("name", "");
        if (name.isEmpty()) {
            causes.required(path.at(index).child("name"), "");
        } else if (!NameRules.isLabel(name)) {
            metadata.label(name, path.at(index).child("name"), causes);
        } else if (isNamedBefore(volumes, index, name)) {
            causes.duplicate(path.at(index).child("name"), name);
        }
        if (volume.size() < 2) {
            causes.required(path.at(index), "must specify a volume type");
        }
        if (volume.size() > 2) {
            causes.forbidden(
                    path.at(index).child(volume.keyAt(volume.keyAt(1).equals("name") ? 2 : 1)),
                    "may not specify more than 1 volume type");
        }
        if (volume.get("persistentVolumeClaim") instanceof Json.Obj claim
                && claim.text("claimName", "").isEmpty()) {
            causes.required(path.at(index).child("persistentVolumeClaim").child("claimName"), "");
        }
    }

    /** Whether an earlier object of the list has this name. */
    static boolean isNamedBefore(Json.Arr list, int index, String name) {
        for (int i = 0; i < index; i++) {
            if (name.equals(list.get(i).asObject().text("name"))) {
                return true;
            }
        }
        return false;
    }

    private void tolerations(Json.Arr tolerations, Path path, Causes causes) {
        for (int i = 0; i < tolerations.size(); i++) {
            Json.Obj toleration = tolerations.get(i).asObject();
            String key = toleration.text("key", "");
            String operator = toleration.text("operator", "Equal");
            String effect = toleration.text("effect", "");
            if (!key.isEmpty() && !NameRules.isQualifiedName(key)) {
                causes.invalidText(
                        path.child("tolerations").at(i).child("key"),
                        key,
                        NameRules.qualifiedName(key, metadata.texts().labelUnit()));
            }
            if (key.isEmpty() && !operator.equals("Exists")) {
                causes.invalidText(
                        path.child("tolerations").at(i).child("operator"),
                        operator,
                        "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }
            if (toleration.has("tolerationSeconds") && !effect.equals("NoExecute")) {
                causes.invalidText(
                        path.child("tolerations").at(i).child("effect"),
                        effect,
                        "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }
            if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
                causes.oneOf(path.child("tolerations").at(i).child("effect"), effect, EFFECTS);
            }
        }
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        if (fresh.spec().equals(old.spec())) {
            return;
        }
        check(fresh.spec(), Json.NONE, Path.SPEC, causes);
        Json.Obj before = fixed(old.spec());
        Json.Obj after = fixed(fresh.spec());
        boolean keepsTolerations = fresh.spec()
                .array("tolerations")
                .list()
                .containsAll(old.spec().array("tolerations").list());
        if (!after.equals(before) || !keepsTolerations || !keepsGrace(old.spec(), fresh.spec())) {
            String diff = LineDiff.unified(LineDiff.lines(before), LineDiff.lines(after));
            causes.forbidden(Path.SPEC, metadata.texts().podUpdate() + "\n" + diff);
        }
    }

    private static boolean keepsGrace(Json.Obj old, Json.Obj fresh) {
        long before = old.number("terminationGracePeriodSeconds", 0);
        long after = fresh.number("terminationGracePeriodSeconds", 0);
        return before == after || before < 0 && after == 1;
    }

    /** What of a pod's spec may never change. */
    private static Json.Obj fixed(Json.Obj spec) {
        Json.Obj fixed =
                spec.without("activeDeadlineSeconds").without("tolerations").without("terminationGracePeriodSeconds");
        for (String list : List.of("containers", "initContainers")) {
            Json.Arr containers = fixed.array(list);
            for (int i = 0; i < containers.size(); i++) {
                containers = containers.withAt(i, containers.get(i).asObject().without("image"));
            }
            fixed = containers.isEmpty() ? fixed : fixed.with(list, containers);
        }
        return fixed;
    }
}
