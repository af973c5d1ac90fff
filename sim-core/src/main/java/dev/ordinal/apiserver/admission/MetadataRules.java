package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NameRules;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import dev.ordinal.release.ApiTexts;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks {@code metadata} of any object.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go"
 */
record MetadataRules(ApiFields fields, ApiTexts texts) {
    private static final int ANNOTATIONS_MAX = 256 * 1024;
    private static final List<String> SERVER_OWNED = List.of("name", "namespace", "uid", "creationTimestamp");

    void create(KubeObject object, Causes causes) {
        String name = object.name();
        if (name.isEmpty()) {
            causes.required(Path.METADATA.child("name"), "name or generateName is required");
        } else {
            name(object.kind(), name, causes);
        }
        common(object.metadata(), causes);
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        for (String field : SERVER_OWNED) {
            Json now = fresh.metadata().get(field);
            Json before = old.metadata().get(field);
            if (now != null && before != null && !now.equals(before)) {
                causes.invalid(Path.METADATA.child(field), new ValueText(texts.values()).plain(now), Causes.IMMUTABLE);
            }
        }
        if (old.isTerminating()) {
            List<String> added = new ArrayList<>(fresh.finalizers());
            added.removeAll(old.finalizers());
            if (!added.isEmpty()) {
                String shown = String.join(
                        ", ",
                        added.stream().map(dev.ordinal.model.JsonText::quote).toList());
                causes.forbidden(
                        Path.METADATA.child("finalizers"),
                        "no new finalizers can be added if the object is being"
                                + " deleted, found new finalizers []string{" + shown + "}");
            }
        }
        if (fresh.metadata() != old.metadata()) {
            common(fresh.metadata(), causes);
        }
    }

    private void common(Json.Obj metadata, Causes causes) {
        labels(metadata.object("labels"), Path.METADATA.child("labels"), causes);
        annotations(metadata.object("annotations"), Path.METADATA.child("annotations"), causes);
        List<String> finalizers = metadata.array("finalizers").texts();
        for (int i = 0; i < finalizers.size(); i++) {
            if (!NameRules.isQualifiedName(finalizers.get(i))) {
                causes.invalidText(
                        Path.METADATA.child("finalizers"),
                        finalizers.get(i),
                        NameRules.qualifiedName(finalizers.get(i), texts.labelUnit()));
            }
        }
    }

    private void name(Kind kind, String name, Causes causes) {
        Path path = Path.METADATA.child("name");
        switch (kind) {
            case SERVICE -> causes.invalidText(path, name, NameRules.serviceName(name));
            case NAMESPACE -> label(name, path, causes);
            case STATEFUL_SET -> {
                if (fields.has(Field.SET_NAME_IS_LABEL)) {
                    label(name, path, causes);
                } else {
                    subdomain(name, path, causes);
                }
            }
            case NODE,
                    POD,
                    ENDPOINTS,
                    EVENT,
                    PERSISTENT_VOLUME,
                    PERSISTENT_VOLUME_CLAIM,
                    CONFIG_MAP,
                    SECRET,
                    SERVICE_ACCOUNT,
                    CONTROLLER_REVISION,
                    LEASE,
                    ENDPOINT_SLICE,
                    INGRESS,
                    NETWORK_POLICY,
                    POD_DISRUPTION_BUDGET,
                    PRIORITY_CLASS,
                    STORAGE_CLASS,
                    CSI_NODE,
                    CSI_DRIVER,
                    VOLUME_ATTACHMENT -> subdomain(name, path, causes);
            // kubeadm:bootstrap-signer-clusterinfo is a good name of a role.
            case CLUSTER_ROLE, CLUSTER_ROLE_BINDING, ROLE, ROLE_BINDING -> {}
        }
    }

    void label(String name, Path path, Causes causes) {
        if (!NameRules.isLabel(name)) {
            causes.invalidText(path, name, NameRules.label(name, texts.dnsName(), texts.dotsNamed()));
        }
    }

    void subdomain(String name, Path path, Causes causes) {
        if (!NameRules.isSubdomain(name)) {
            causes.invalidText(path, name, NameRules.subdomain(name, texts.dnsName()));
        }
    }

    void labels(Json.Obj labels, Path path, Causes causes) {
        for (int i = 0; i < labels.size(); i++) {
            String key = labels.keyAt(i);
            if (!NameRules.isQualifiedName(key)) {
                causes.invalidText(path, key, NameRules.qualifiedName(key, texts.labelUnit()));
            }
            String value = labels.valueAt(i) instanceof Json.Str text ? text.value() : "";
            if (!NameRules.isLabelValue(value)) {
                causes.invalidText(path, value, NameRules.labelValue(value, texts.labelUnit()));
            }
        }
    }

    void annotations(Json.Obj annotations, Path path, Causes causes) {
        long size = 0;
        for (int i = 0; i < annotations.size(); i++) {
            String key = annotations.keyAt(i);
            if (!NameRules.isQualifiedName(key)) {
                String lower = key.toLowerCase(java.util.Locale.ROOT);
                causes.invalidText(path, key, NameRules.qualifiedName(lower, texts.labelUnit()));
            }
            size += key.length()
                    + (annotations.valueAt(i) instanceof Json.Str text
                            ? text.value().length()
                            : 0);
        }
        if (size > ANNOTATIONS_MAX) {
            causes.tooLong(path, texts.sizeLimit() + ANNOTATIONS_MAX + " bytes");
        }
    }
}
