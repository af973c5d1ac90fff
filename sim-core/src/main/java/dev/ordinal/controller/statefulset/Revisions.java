package dev.ordinal.controller.statefulset;

import dev.ordinal.controller.View;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The history of a set: its revisions in order, and which of them it is at.
 *
 * @see "Kubernetes 1.36, pkg/controller/statefulset/stateful_set_control.go, getStatefulSetRevisions"
 */
record Revisions(StatefulSet set, List<ControllerRevision> all, Json.Obj data, SetRules rules) {
    /** What to do so that the update revision exists. */
    sealed interface Choice {
        record Found(ControllerRevision update) implements Choice {}

        /** An older revision is the newest again: it gets the highest number. */
        record Renumber(KubeObject changed) implements Choice {}

        record Make() implements Choice {}
    }

    static Revisions of(StatefulSet set, View view, SetRules rules) {
        List<ControllerRevision> all = new ArrayList<>();
        for (KubeObject revision : view.in(Kind.CONTROLLER_REVISION, set.namespace())) {
            OwnerReference controller = revision.controller();
            boolean ours = controller == null || controller.uid().equals(set.uid());
            if (ours && set.selector().matches(revision.labels())) {
                all.add(ControllerRevision.of(revision));
            }
        }
        all.sort(ControllerRevision.ORDER);
        return new Revisions(set, List.copyOf(all), RevisionData.of(set, rules), rules);
    }

    Choice choose() {
        ControllerRevision equal = lastEqual();
        ControllerRevision last = all.isEmpty() ? null : all.getLast();
        if (last != null && equal != null && last.data().equals(equal.data())) {
            return new Choice.Found(last);
        }
        if (equal != null) {
            return new Choice.Renumber(equal.object().with(Json.of(next()), "revision"));
        }
        if (last != null && rules.has(SetRule.COMPARES_SEMANTICALLY) && meansTheSame(last)) {
            return new Choice.Found(last);
        }
        return new Choice.Make();
    }

    private @Nullable ControllerRevision lastEqual() {
        ControllerRevision found = null;
        for (ControllerRevision revision : all) {
            if (revision.data().equals(data) && !hasOtherHash(revision)) {
                found = revision;
            }
        }
        return found;
    }

    /** Whether two hash labels that are numbers small enough to be compared tell the revisions apart. */
    private boolean hasOtherHash(ControllerRevision revision) {
        if (!rules.has(SetRule.DECIMAL_HASH_LABEL)) {
            return false;
        }
        long own = RevisionData.hash(data, 0);
        String label = revision.object().label(ControllerRevision.HASH_LABEL);
        return own <= Integer.MAX_VALUE
                && label != null
                && label.matches("[0-9]{1,10}")
                && Long.parseLong(label) <= Integer.MAX_VALUE
                && Long.parseLong(label) != own;
    }

    private boolean meansTheSame(ControllerRevision revision) {
        return withoutNulls(revision.template()).equals(withoutNulls(set.template()));
    }

    private static Json.Obj withoutNulls(Json.Obj template) {
        return template.withoutAt("metadata", "creationTimestamp");
    }

    private long next() {
        return all.isEmpty() ? 1 : all.getLast().revision() + 1;
    }

    KubeObject made(int collisions) {
        return RevisionData.revision(set, data, next(), collisions, rules);
    }

    /** The revision that the status names as current; the update revision if that is gone. */
    ControllerRevision current(ControllerRevision update) {
        for (ControllerRevision revision : all) {
            if (revision.name().equals(set.currentRevision())) {
                return revision;
            }
        }
        return update;
    }

    /** The revisions over the limit that no pod and no status needs, oldest first. */
    List<ControllerRevision> obsolete(SetState state) {
        if (all.size() <= set.revisionHistoryLimit()) {
            return List.of();
        }
        TreeSet<String> live = usedBy(state.pods());
        live.add(state.current().name());
        live.add(state.update().name());
        return obsolete(live);
    }

    /** The revisions over the limit that are not among the live ones, oldest first. */
    List<ControllerRevision> obsolete(Set<String> live) {
        int limit = set.revisionHistoryLimit();
        if (limit < 0) {
            return List.of();
        }
        List<ControllerRevision> history =
                all.stream().filter(revision -> !live.contains(revision.name())).toList();
        return history.subList(0, Math.max(0, history.size() - limit));
    }

    /** The names of the revisions that pods come from. */
    static TreeSet<String> usedBy(List<Pod> pods) {
        TreeSet<String> names = new TreeSet<>();
        for (Pod pod : pods) {
            names.add(pod.revision());
        }
        return names;
    }
}
