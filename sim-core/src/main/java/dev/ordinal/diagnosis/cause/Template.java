package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import org.jspecify.annotations.Nullable;

/**
 * The claim template of a set that a claim belongs to by its name, which is all that ties the two.
 *
 * @param ordinal which of the set's pods uses the claim
 */
public record Template(StatefulSet set, Json.Obj tree, int ordinal) {
    /** The template behind a claim of this name; null if no set has one. */
    public static @Nullable Template of(ObjectKey claim, Scene scene) {
        for (KubeObject object : scene.list(Kind.STATEFUL_SET, claim.namespace())) {
            StatefulSet set = StatefulSet.of(object);
            for (Json.Obj tree : set.claimTemplates()) {
                String stem = tree.object("metadata").text("name", "") + "-" + set.name() + "-";
                String digits = claim.name().startsWith(stem) ? claim.name().substring(stem.length()) : "";
                if (digits.matches("0|[1-9][0-9]{0,8}")) {
                    return new Template(set, tree, Integer.parseInt(digits));
                }
            }
        }
        return null;
    }

    /** The template as a claim that was not made yet. */
    public KubeObject claim() {
        return KubeObject.of(Kind.PERSISTENT_VOLUME_CLAIM, tree);
    }

    String name() {
        return tree.object("metadata").text("name", "");
    }

    public ObjectKey pod() {
        return new ObjectKey(Kind.POD, set.namespace(), set.name() + "-" + ordinal);
    }

    /** Whether the set is to have the pod that uses the claim. */
    public boolean isWanted() {
        return set.wants(pod().name());
    }
}
