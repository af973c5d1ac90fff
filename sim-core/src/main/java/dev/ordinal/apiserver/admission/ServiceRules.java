package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.NameRules;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import java.util.List;

/**
 * Checks Services.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/validation/validation.go, ValidateService"
 */
record ServiceRules(ApiFields fields, MetadataRules metadata) {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> AFFINITIES = List.of("ClientIP", "None");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    void create(Json.Obj spec, Causes causes) {
        String type = spec.text("type", "");
        boolean isHeadless = "None".equals(spec.text("clusterIP"));
        Json.Arr ports = spec.array("ports");
        if (ports.isEmpty() && !isHeadless && !type.equals("ExternalName")) {
            causes.required(Path.SPEC.child("ports"), "");
        }
        for (int i = 0; i < ports.size(); i++) {
            port(ports, i, Path.SPEC.child("ports").at(i), causes);
        }
        metadata.labels(spec.object("selector"), Path.SPEC.child("selector"), causes);
        causes.oneOf(Path.SPEC.child("sessionAffinity"), spec.text("sessionAffinity", ""), AFFINITIES);
        causes.oneOf(Path.SPEC.child("type"), type, TYPES);
        if (type.equals("ExternalName") && spec.text("externalName", "").isEmpty()) {
            causes.required(Path.SPEC.child("externalName"), "");
        }
    }

    private void port(Json.Arr ports, int index, Path path, Causes causes) {
        Json.Obj port = ports.get(index).asObject();
        String name = port.text("name", "");
        if (name.isEmpty() && ports.size() > 1) {
            causes.required(path.child("name"), "");
        } else if (!name.isEmpty() && !NameRules.isLabel(name)) {
            metadata.label(name, path.child("name"), causes);
        } else if (!name.isEmpty() && PodRules.isNamedBefore(ports, index, name)) {
            causes.duplicate(path.child("name"), name);
        }
        ContainerRules.portNumber(port.number("port", 0), path.child("port"), causes);
        causes.oneOf(path.child("protocol"), port.text("protocol", ""), PROTOCOLS);
        if (port.get("targetPort") instanceof Json.Num(long number)) {
            ContainerRules.portNumber(number, path.child("targetPort"), causes);
        } else if (port.text("targetPort") instanceof String target) {
            ContainerRules.portName(target, path.child("targetPort"), causes);
        }
    }

    void update(KubeObject old, KubeObject fresh, Causes causes) {
        String before = old.spec().text("clusterIP", "");
        String after = fresh.spec().text("clusterIP", "");
        boolean keeps = "ExternalName".equals(old.spec().text("type"))
                || "ExternalName".equals(fresh.spec().text("type"));
        if (!before.isEmpty() && !before.equals(after) && !keeps) {
            if (fields.has(Field.SERVICE_FAMILIES)) {
                String shown = JsonText.compact(Json.strings(List.of(after)));
                causes.invalid(Path.SPEC.child("clusterIPs").at(0), shown, "may not change once set");
            } else {
                causes.invalidText(Path.SPEC.child("clusterIP"), after, Causes.IMMUTABLE);
            }
        }
        create(fresh.spec(), causes);
    }
}
