package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields of small kinds that may not change.
 *
 * @see "Kubernetes 1.36, pkg/apis/{core,storage,discovery}/validation/validation.go, the functions ending in Update"
 */
record FixedRules(ApiFields fields, ApiTexts texts) {
    private static final List<String> OF_DRIVERS = List.of("fsGroupPolicy", "volumeLifecycleModes");

    /** A config map or secret, all of whose data is fixed once it says so. */
    void data(KubeObject old, KubeObject fresh, Causes causes) {
        if (!old.tree().flag("immutable")) {
            return;
        }
        if (!fresh.tree().flag("immutable")) {
            causes.forbidden(Path.of("immutable"), "field is immutable when `immutable` is set");
        }
        for (String field : List.of("data", "binaryData")) {
            if (!Objects.equals(old.tree().get(field), fresh.tree().get(field))) {
                causes.forbidden(Path.of(field), "field is immutable when `immutable` is set");
            }
        }
    }

    void secret(KubeObject old, KubeObject fresh, Causes causes) {
        fixed(Path.of("type"), old.tree().get("type"), fresh.tree().get("type"), causes);
        data(old, fresh, causes);
    }

    void slice(KubeObject old, KubeObject fresh, Causes causes) {
        fixed(
                Path.of("addressType"),
                old.tree().get("addressType"),
                fresh.tree().get("addressType"),
                causes);
    }

    void node(KubeObject old, KubeObject fresh, Causes causes) {
        String before = old.spec().text("providerID", "");
        boolean changes = !before.equals(fresh.spec().text("providerID", ""));
        if (fields.has(ApiFields.Field.PROVIDER_ID_FIXED) && !before.isEmpty() && changes) {
            causes.forbidden(
                    Path.SPEC.child("providerID"), "node updates may not change providerID except from \"\" to valid");
        }
    }

    void attachment(KubeObject old, KubeObject fresh, Causes causes) {
        if (!old.spec().equals(fresh.spec())) {
            causes.invalid(Path.SPEC, new ValueText(texts.values()).attachment(fresh.spec()), Causes.IMMUTABLE);
        }
    }

    /** The path of the first field is misspelt in Kubernetes, too. */
    void driver(KubeObject old, KubeObject fresh, Causes causes) {
        Path attached = Path.SPEC.child("attachedRequired");
        fixed(attached, old.spec().get("attachRequired"), fresh.spec().get("attachRequired"), causes);
        for (String field : OF_DRIVERS) {
            fixed(Path.SPEC.child(field), old.spec().get(field), fresh.spec().get(field), causes);
        }
    }

    /** What a driver says of a node stays as long as it is listed, but for how many volumes it takes. */
    void driversOfNode(KubeObject old, KubeObject fresh, Causes causes) {
        for (Json.Obj driver : fresh.spec().array("drivers").objects()) {
            Json.Obj before = old.spec().array("drivers").find("name", driver.text("name", ""));
            if (before != null && !before.without("allocatable").equals(driver.without("allocatable"))) {
                causes.invalid(
                        Path.of("CSINodeDriver"), new ValueText(texts.values()).driverOfNode(driver), Causes.IMMUTABLE);
            }
        }
    }

    void binding(KubeObject old, KubeObject fresh, Causes causes) {
        Json.Obj role = fresh.tree().object("roleRef");
        if (!old.tree().object("roleRef").equals(role)) {
            causes.invalid(Path.of("roleRef"), new ValueText(texts.values()).role(role), "cannot change roleRef");
        }
    }

    private static void fixed(Path path, @Nullable Json before, @Nullable Json after, Causes causes) {
        if (!Objects.equals(before, after)) {
            causes.invalid(path, after == null ? "null" : JsonText.compact(after), Causes.IMMUTABLE);
        }
    }
}
