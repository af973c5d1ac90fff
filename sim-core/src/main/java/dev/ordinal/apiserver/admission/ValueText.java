package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.release.ApiTexts.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values inside {@code Invalid value: …}: Go source in older releases, JSON of the server's own types in newer ones. */
record ValueText(Values form) {
    /** Go prints where a pointer points to, which no two runs agree on; this stands for any. */
    private static final String SOMEWHERE = "0xc000000000";

    /** A map of texts; an absent one is {@code null} or {@code map[string]string(nil)}. */
    String map(Json.@Nullable Obj map) {
        if (form == Values.JSON) {
            return map == null ? "null" : JsonText.compact(map);
        }
        return map == null ? "map[string]string(nil)" : "map[string]string" + goEntries(map);
    }

    private static String goEntries(Json.Obj map) {
        List<String> entries = new ArrayList<>();
        map.texts().forEach((key, value) -> entries.add(JsonText.quote(key) + ":" + JsonText.quote(value)));
        return "{" + String.join(", ", entries) + "}";
    }

    String role(Json.Obj role) {
        return form == Values.JSON
                ? JsonText.compact(role)
                : "rbac.RoleRef{APIGroup:" + JsonText.quote(role.text("apiGroup", "")) + ", Kind:"
                        + JsonText.quote(role.text("kind", "")) + ", Name:" + JsonText.quote(role.text("name", ""))
                        + "}";
    }

    String selector(Json.Obj selector) {
        if (form == Values.JSON) {
            return JsonText.compact(selector);
        }
        Json labels = selector.get("matchLabels");
        String expressions = "[]v1.LabelSelectorRequirement";
        List<String> items = new ArrayList<>();
        for (Json.Obj item : selector.array("matchExpressions").objects()) {
            items.add("v1.LabelSelectorRequirement{Key:" + JsonText.quote(item.text("key", "")) + ", Operator:"
                    + JsonText.quote(item.text("operator", "")) + ", Values:[]string{"
                    + String.join(
                            ", ",
                            item.array("values").texts().stream()
                                    .map(JsonText::quote)
                                    .toList()) + "}}");
        }
        return "v1.LabelSelector{MatchLabels:" + map(labels instanceof Json.Obj given ? given : null)
                + ", MatchExpressions:" + expressions
                + (items.isEmpty() ? "(nil)" : "{" + String.join(", ", items) + "}") + "}";
    }

    String updateStrategy(Json.Obj strategy, boolean hasMaxUnavailable) {
        String type = JsonText.quote(strategy.text("type", ""));
        Json.Obj rolling = strategy.get("rollingUpdate") instanceof Json.Obj given ? given : null;
        if (form == Values.JSON) {
            return "{\"Type\":" + type + ",\"RollingUpdate\":"
                    + (rolling == null ? "null" : rollingUpdate(rolling, hasMaxUnavailable)) + "}";
        }
        return "apps.StatefulSetUpdateStrategy{Type:" + type
                + ", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)("
                + (rolling == null ? "nil" : SOMEWHERE) + ")}";
    }

    String rollingUpdate(Json.Obj rolling, boolean hasMaxUnavailable) {
        long partition = rolling.number("partition", 0);
        Json most = rolling.get("maxUnavailable");
        if (form == Values.JSON) {
            return "{\"Partition\":" + partition + ",\"MaxUnavailable\":"
                    + (most == null ? "null" : JsonText.compact(most)) + "}";
        }
        return "apps.RollingUpdateStatefulSetStrategy{Partition:" + partition
                + (hasMaxUnavailable
                        ? ", MaxUnavailable:(*intstr.IntOrString)(" + (most == null ? "nil" : SOMEWHERE) + ")"
                        : "")
                + "}";
    }

    /** The spec of an attachment of a volume by its name. */
    String attachment(Json.Obj spec) {
        String attacher = JsonText.quote(spec.text("attacher", ""));
        String node = JsonText.quote(spec.text("nodeName", ""));
        String volume = JsonText.quote(spec.object("source").text("persistentVolumeName", ""));
        return form == Values.JSON
                ? "{\"Attacher\":" + attacher + ",\"Source\":{\"PersistentVolumeName\":" + volume
                        + ",\"InlineVolumeSpec\":null},\"NodeName\":" + node + "}"
                : "storage.VolumeAttachmentSpec{Attacher:" + attacher
                        + ", Source:storage.VolumeAttachmentSource{PersistentVolumeName:(*string)(" + SOMEWHERE
                        + ")}, NodeName:" + node + "}";
    }

    /** A driver that is listed for a node. */
    String driverOfNode(Json.Obj driver) {
        String name = JsonText.quote(driver.text("name", ""));
        String id = JsonText.quote(driver.text("nodeID", ""));
        Json count = driver.object("allocatable").get("count");
        if (form == Values.JSON) {
            return "{\"Name\":" + name + ",\"NodeID\":" + id + ",\"TopologyKeys\":"
                    + JsonText.compact(driver.array("topologyKeys")) + ",\"Allocatable\":"
                    + (count == null ? "null" : "{\"Count\":" + JsonText.compact(count) + "}") + "}";
        }
        List<String> keys = driver.array("topologyKeys").texts().stream()
                .map(JsonText::quote)
                .toList();
        return "storage.CSINodeDriver{Name:" + name + ", NodeID:" + id + ", TopologyKeys:[]string{"
                + String.join(", ", keys) + "}, Allocatable:(*storage.VolumeNodeResources)("
                + (count == null ? "nil" : SOMEWHERE) + ")}";
    }

    /** Whatever has no rule of its own, as JSON; a text in quotes and a number bare are the same in both forms. */
    String plain(@Nullable Json value) {
        return value == null ? "null" : JsonText.compact(value);
    }
}
