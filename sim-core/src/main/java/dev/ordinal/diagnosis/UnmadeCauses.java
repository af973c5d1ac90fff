package dev.ordinal.diagnosis;

import dev.ordinal.model.Claim;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.StatefulSet;
import java.util.ArrayList;
import java.util.List;

/** Why a set has not made a pod whose turn it is. */
final class UnmadeCauses {
    private UnmadeCauses() {}

    static List<Cause> of(StatefulSet set, int ordinal, Walk walk) {
        ObjectKey pod = new ObjectKey(Kind.POD, set.namespace(), set.name() + "-" + ordinal);
        String told = walk.scene().lastEvent(set.object(), "FailedCreate");
        if (!told.contains(pod.name())) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        for (Json.Obj tree : set.claimTemplates()) {
            causes.addAll(claim(new Template(set, tree, ordinal), walk));
        }
        return List.of(Cause.of(
                        Words.of(pod),
                        "is not made: the API server, or the claim that it is to have, stands against" + " it; "
                                + set.name() + " tries again and again")
                .telling(told)
                .because(causes));
    }

    private static List<Cause> claim(Template template, Walk walk) {
        String name = template.set().claimName(template.name(), template.ordinal());
        ObjectKey key =
                new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, template.set().namespace(), name);
        KubeObject found = walk.scene().get(key.kind(), key.namespace(), key.name());
        if (found != null) {
            return found.isTerminating() ? walk.into(key) : List.of();
        }
        return Claim.of(template.claim()).className() == null ? ClassCauses.rivals(walk.scene()) : List.of();
    }
}
