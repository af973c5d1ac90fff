package dev.ordinal.controller.statefulset;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a revision and the name that is hashed from them.
 *
 * @see "Kubernetes 1.36, pkg/controller/history/controller_history.go, staging/src/k8s.io/apimachinery/pkg/util/rand"
 */
final class RevisionData {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int NAME_LENGTH = 223;

    private RevisionData() {}

    /** The patch that brings a set's template back. */
    static Json.Obj of(StatefulSet set, SetRules rules) {
        Json.Obj template = set.template();
        Json.Obj metadata = template.object("metadata").without("creationTimestamp");
        if (rules.has(SetRule.NULL_CREATION_TIMESTAMP)) {
            metadata = metadata.with("creationTimestamp", Json.Null.NULL);
        }
        return Json.object(
                "spec",
                Json.object("template", template.with("metadata", metadata).with("$patch", "replace")));
    }

    /** FNV-1, 32 bits, over the data and the collision count in decimal. */
    static long hash(Json.Obj data, int collisions) {
        int hash = 0x811c9dc5;
        for (byte b : (JsonText.compact(data) + collisions).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash * 0x01000193) ^ (b & 0xff);
        }
        return Integer.toUnsignedLong(hash);
    }

    /** The hash in letters and digits that make no words. */
    static String encoded(long hash) {
        String decimal = Long.toString(hash);
        StringBuilder text = new StringBuilder(decimal.length());
        for (int i = 0; i < decimal.length(); i++) {
            text.append(ALPHABET.charAt(decimal.charAt(i) % ALPHABET.length()));
        }
        return text.toString();
    }

    static String name(String set, long hash) {
        return set.substring(0, Math.min(NAME_LENGTH, set.length())) + "-" + encoded(hash);
    }

    /** The revision of a set as it is now, under the name that this many collisions lead to. */
    static KubeObject revision(StatefulSet set, Json.Obj data, long number, int collisions, SetRules rules) {
        long hash = hash(data, 0);
        Json.Obj labels = set.template()
                .object("metadata")
                .object("labels")
                .with(
                        ControllerRevision.HASH_LABEL,
                        rules.has(SetRule.DECIMAL_HASH_LABEL) ? Long.toString(hash) : encoded(hash));
        Json.Obj metadata = Json.object(
                "name", name(set.name(), hash(data, collisions)),
                "namespace", set.namespace(),
                "labels", labels,
                "ownerReferences",
                        Json.array(OwnerReference.controlledBy(set.object()).json()));
        Json.Obj annotations = set.object().annotations();
        metadata = annotations.isEmpty() ? metadata : metadata.with("annotations", annotations);
        return KubeObject.of(
                Kind.CONTROLLER_REVISION, Json.object("metadata", metadata, "data", data, "revision", number));
    }
}
