package dev.ordinal.explorer;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.List;
import java.util.TreeSet;

/** Which situations a run meets: the rules by which its sets decided, the faults that struck, and what befell its pods. */
final class Situations {
    private static final String SETS = "statefulset-controller";

    private final TreeSet<String> met = new TreeSet<>();

    void add(String situation) {
        met.add(situation);
    }

    void see(Trace.Row row) {
        switch (row.what()) {
            case Happening.Decided decided -> {
                if (decided.by().equals(SETS)) {
                    met.add(decided.rule());
                }
            }
            case Happening.Refused refused -> {
                if (refused.by().equals(SETS)) {
                    met.add("write refused: " + refused.rejection().reason());
                }
            }
            case Happening.Stored stored -> stored(stored.by(), stored.change());
            default -> {}
        }
    }

    private void stored(String by, Change change) {
        KubeObject before = change.before();
        KubeObject after = change.after();
        if (before == null || after == null) {
            return;
        }
        if (change.kind() == Kind.POD && by.equals(SETS)) {
            met.add(before.controller() == null && after.controller() != null ? "adopted" : "pod written");
            if (before.controller() != null && after.controller() == null) {
                met.add("released");
            }
        }
        if (change.kind() == Kind.STATEFUL_SET) {
            boolean completed = !before.status()
                            .text("currentRevision", "")
                            .equals(after.status().text("currentRevision", ""))
                    && !before.status().text("currentRevision", "").isEmpty();
            if (completed) {
                met.add("update completed");
            }
        }
        if (change.kind() == Kind.POD
                && Pod.of(after).isTerminating()
                && !Pod.of(before).isTerminating()
                && !Pod.of(before).isReady()) {
            met.add("unready pod deleted");
        }
        if (by.equals("taint-eviction-controller") && change.kind() == Kind.POD) {
            met.add("evicted from a lost node");
        }
    }

    List<String> met() {
        return List.copyOf(met);
    }
}
