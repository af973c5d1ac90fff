package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.describe.Describe;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.table.Aligner;
import dev.ordinal.table.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * The revisions of a set: {@code rollout history}.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go"
 */
final class History {
    private final Dialect dialect;
    private final Profile profile;
    private final Turn turn;

    History(Dialect dialect, Profile profile, Turn turn) {
        this.dialect = dialect;
        this.profile = profile;
        this.turn = turn;
    }

    /** The revisions of a set, the newest last. */
    static List<ControllerRevision> of(KubeObject set, Turn turn) {
        List<ControllerRevision> history = new ArrayList<>();
        for (KubeObject revision :
                Tables.table(turn.live(), Kind.CONTROLLER_REVISION).withPrefix(set.namespace() + "/")) {
            OwnerReference controller = revision.controller();
            if (controller != null && controller.uid().equals(set.uid())) {
                history.add(ControllerRevision.of(revision));
            }
        }
        history.sort(ControllerRevision.ORDER);
        return history;
    }

    /** @param number the revision that is shown in full; 0 for the list */
    Invocation show(Invocation at, KubeObject set, long number) {
        List<ControllerRevision> revisions = of(set, turn);
        if (profile.has(Profile.Trait.BARE_HISTORY)) {
            return at.printing(bare(set, revisions, number));
        }
        return number == 0 ? at.printing(list(set, revisions)) : revision(at, set, revisions, number);
    }

    private static String bare(KubeObject set, List<ControllerRevision> revisions, long number) {
        StringBuilder text = new StringBuilder("statefulsets \"" + set.name() + "\"");
        text.append(number == 0 ? "" : " with revision #" + number).append("\nREVISION\n");
        revisions.forEach(revision -> text.append("0\n"));
        revisions.forEach(revision -> text.append(revision.revision()).append('\n'));
        return text.append('\n').toString();
    }

    private static String list(KubeObject set, List<ControllerRevision> revisions) {
        StringBuilder text = new StringBuilder("REVISION\tCHANGE-CAUSE\n");
        for (ControllerRevision revision : revisions) {
            String cause = revision.object().annotation(Manner.CHANGE_CAUSE);
            text.append(revision.revision())
                    .append('\t')
                    .append(cause == null ? "<none>" : cause)
                    .append('\n');
        }
        return set.kind().type() + "/" + set.name() + " \n" + Aligner.align(text.toString(), 0, 2) + "\n";
    }

    private Invocation revision(Invocation at, KubeObject set, List<ControllerRevision> revisions, long number) {
        for (ControllerRevision revision : revisions) {
            if (revision.revision() == number) {
                return at.printing(set.kind().type() + "/" + set.name() + " with revision #" + number
                        + "\nPod Template:\n" + template(revision.template()) + "\n");
            }
        }
        return at.failing("error: unable to find the specified revision\n");
    }

    /** The lines of a pod template, their cells not aligned but with TABs between them. */
    String template(Json.Obj template) {
        return Describe.template(template, turn.now(), dialect);
    }
}
