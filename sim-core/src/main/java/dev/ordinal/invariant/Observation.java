package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.View;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;
import dev.ordinal.release.SetRule;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a sync of a set saw when it began: the set, its pods and claims as the controller's cache had them. */
final class Observation {
    private final StatefulSet set;
    private final View view;
    private final Store<KubeObject> live;
    private final Release release;
    private final List<Pod> adopted;
    private final List<String> refused;
    private @Nullable TreeMap<Integer, Pod> pods;

    private Observation(
            StatefulSet set,
            View view,
            Store<KubeObject> live,
            Release release,
            List<Pod> adopted,
            List<String> refused) {
        this.set = set;
        this.view = view;
        this.live = live;
        this.release = release;
        this.adopted = adopted;
        this.refused = refused;
    }

    static Observation of(KubeObject set, View view, Store<KubeObject> live, Release release) {
        return new Observation(StatefulSet.of(set), view, live, release, List.of(), List.of());
    }

    /** What the sync knows once it has taken in an orphan. */
    Observation adopting(KubeObject pod) {
        List<Pod> more = new ArrayList<>(adopted);
        more.add(Pod.of(pod));
        return new Observation(set, view, live, release, List.copyOf(more), refused);
    }

    /** What the sync knows once an orphan could not be taken in. */
    Observation failingToAdopt(String pod) {
        List<String> more = new ArrayList<>(refused);
        more.add(pod);
        return new Observation(set, view, live, release, adopted, List.copyOf(more));
    }

    StatefulSet set() {
        return set;
    }

    View view() {
        return view;
    }

    /** The API itself at that moment, which the view may be behind. */
    Store<KubeObject> live() {
        return live;
    }

    Release release() {
        return release;
    }

    boolean has(SetRule rule) {
        return release.sets().has(rule);
    }

    boolean has(ApiFields.Field field) {
        return release.fields().has(field);
    }

    boolean isOrdered() {
        return !set.isParallel();
    }

    /** The pods of the set by ordinal. */
    TreeMap<Integer, Pod> pods() {
        TreeMap<Integer, Pod> known = pods;
        if (known == null) {
            known = new TreeMap<>();
            for (KubeObject pod : view.ownedBy(Kind.POD, set.uid())) {
                OwnerReference controller = pod.controller();
                boolean ours = controller != null && controller.uid().equals(set.uid());
                if (ours
                        && set.selector().matches(pod.labels())
                        && Names.set(pod.name()).equals(set.name())) {
                    known.put(Names.ordinal(pod.name()), Pod.of(pod));
                }
            }
            if (!set.isTerminating()) {
                addOrphans(known);
            }
            for (Pod pod : adopted) {
                known.put(Names.ordinal(pod.name()), pod);
            }
            pods = known;
        }
        return known;
    }

    /** Orphans that the sync takes in; one that it took in already without seeing it is taken in without a write. */
    private void addOrphans(TreeMap<Integer, Pod> known) {
        for (KubeObject pod : view.table(Kind.POD).by(Tables.BY_OWNER, Tables.NO_OWNER)) {
            boolean ours = pod.namespace().equals(set.namespace())
                    && Names.set(pod.name()).equals(set.name())
                    && set.selector().matches(pod.labels());
            if (ours && !pod.isTerminating() && !refused.contains(pod.name())) {
                known.put(Names.ordinal(pod.name()), Pod.of(pod));
            }
        }
    }

    @Nullable
    Pod pod(int ordinal) {
        return pods().get(ordinal);
    }

    int first() {
        return set.start();
    }

    /** The first ordinal above those that are wanted. */
    int end() {
        return set.start() + set.replicas();
    }

    boolean isInRange(int ordinal) {
        return ordinal >= first() && ordinal < end();
    }

    int index(int ordinal) {
        return ordinal - first();
    }

    /** The pods that are not wanted, ordinals ascending. */
    List<Pod> condemned() {
        List<Pod> found = new ArrayList<>();
        for (Map.Entry<Integer, Pod> entry : pods().entrySet()) {
            if (entry.getKey() >= 0 && !isInRange(entry.getKey())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    // ---- what pods are like

    boolean isFinished(Pod pod) {
        return pod.isFailed() || pod.isSucceeded() && has(SetRule.REPLACES_SUCCEEDED);
    }

    static boolean isUp(Pod pod) {
        return pod.isRunning() && pod.isReady();
    }

    /** Whether a pod is ready for as long as the set asks for. */
    boolean isAvailable(Pod pod, Instant now) {
        Instant since = pod.readySince();
        boolean waited = set.minReadySeconds() == 0
                || !has(ApiFields.Field.MIN_READY_SECONDS)
                || since != null && !since.plusSeconds(set.minReadySeconds()).isAfter(now);
        return pod.isReady() && waited;
    }

    /** Whether the pod at a slot lets the ones after it go on: it is there, up, available, and stays. */
    boolean isDone(@Nullable Pod pod, Instant now) {
        return pod != null && isUp(pod) && isAvailable(pod, now) && !pod.isTerminating();
    }

    /** Whether a pod is as an update needs it before it goes on. */
    boolean isSound(@Nullable Pod pod, Instant now) {
        boolean up = pod != null && (has(SetRule.AVAILABILITY_DECIDES) ? isAvailable(pod, now) : isUp(pod));
        return pod != null && up && !pod.isTerminating();
    }

    /** The lowest wanted ordinal below {@code end} whose pod does not let the others go on; null if all do. */
    @Nullable
    Integer firstNotDone(int below, Instant now) {
        for (int ordinal = first(); ordinal < Math.min(below, end()); ordinal++) {
            if (!isDone(pod(ordinal), now)) {
                return ordinal;
            }
        }
        return null;
    }

    // ---- claims

    /** The names of the claims of one ordinal. */
    List<String> claims(int ordinal) {
        List<String> names = new ArrayList<>();
        for (Json.Obj template : set.claimTemplates()) {
            names.add(set.claimName(template.object("metadata").text("name", ""), ordinal));
        }
        return names;
    }

    /** A claim as the sync saw it. */
    @Nullable
    KubeObject claim(String name) {
        return view.get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), name);
    }

    /** The revisions of the set, and orphans that look like it. */
    List<KubeObject> revisions() {
        List<KubeObject> found = new ArrayList<>(view.ownedBy(Kind.CONTROLLER_REVISION, set.uid()));
        for (KubeObject orphan : view.table(Kind.CONTROLLER_REVISION).by(Tables.BY_OWNER, Tables.NO_OWNER)) {
            if (orphan.namespace().equals(set.namespace()) && set.selector().matches(orphan.labels())) {
                found.add(orphan);
            }
        }
        return found;
    }
}
