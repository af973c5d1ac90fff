package dev.ordinal.kubelet.real;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A pod on a node.
 *
 * @param pod its object, as its kubelet last saw it
 * @param stage whether it lives
 * @param isGone whether its object is gone while something of it is still here
 * @param worker where the kubelet's worker for it stands
 * @param isMounted whether its volumes are mounted
 * @param status what the API is to know of it, apart from what others say
 * @param dismissal why it has to end although its object stays; null if it need not
 */
record PodState(
        KubeObject pod,
        String node,
        Stage stage,
        boolean isGone,
        Worker worker,
        @Nullable Box box,
        TreePMap<String, Container> containers,
        boolean isMounted,
        Json.Obj status,
        @Nullable Dismissal dismissal) {

    /** Whether a pod lives. */
    enum Stage {
        LIVE,
        /** Its containers are being stopped for good. */
        TERMINATING,
        /** They have stopped. */
        TERMINATED
    }

    /**
     * Where the worker for a pod stands.
     *
     * @param round the sync that is under way; null between two
     * @param isPending whether another sync is wanted after that
     * @param serial tells the wake-up that the pod waits for from earlier ones
     * @param due when the next sync begins by itself; null if nothing but an event brings one
     * @param fresh when the kubelet has looked at its containers since the last sync, which a sync waits for
     */
    record Worker(
            @Nullable Round round,
            boolean isPending,
            int serial,
            @Nullable Instant due,
            Instant fresh) {
        static final Worker IDLE = new Worker(null, false, 0, null, Instant.EPOCH);
    }

    static PodState of(KubeObject pod, String node) {
        TreePMap<String, Container> containers = TreePMap.empty();
        for (String list : List.of("initContainers", "containers")) {
            for (Json.Obj each : pod.spec().array(list).objects()) {
                String name = each.text("name", "");
                containers = containers.plus(name, Container.of(name));
            }
        }
        return new PodState(pod, node, Stage.LIVE, false, Worker.IDLE, null, containers, false, Json.EMPTY, null);
    }

    @Nullable
    Round round() {
        return worker.round();
    }

    boolean isPending() {
        return worker.isPending();
    }

    int serial() {
        return worker.serial();
    }

    @Nullable
    Instant due() {
        return worker.due();
    }

    Instant fresh() {
        return worker.fresh();
    }

    ObjectKey key() {
        return pod.key();
    }

    String uid() {
        return pod.uid();
    }

    /** {@code name_namespace(uid)}, as kubelets write it. */
    String text() {
        return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
    }

    Container container(String name) {
        return Objects.requireNonNull(containers.get(name), name);
    }

    Json.Obj spec(String container) {
        Json.Obj regular = pod.spec().array("containers").find("name", container);
        return regular != null
                ? regular
                : Objects.requireNonNull(pod.spec().array("initContainers").find("name", container), container);
    }

    List<Container> regular() {
        return list("containers", each -> true);
    }

    List<Container> init() {
        return list("initContainers", each -> true);
    }

    boolean isInit(String container) {
        return pod.spec().array("initContainers").find("name", container) != null;
    }

    private List<Container> list(String field, Predicate<Json.Obj> which) {
        List<Container> found = new ArrayList<>();
        for (Json.Obj each : pod.spec().array(field).objects()) {
            if (which.test(each)) {
                found.add(container(each.text("name", "")));
            }
        }
        return found;
    }

    /** Whether its containers have come to something that no sync has seen. */
    boolean hasNews() {
        return containers.values().stream()
                .anyMatch(each -> !Objects.equals(each.newest(), each.shown().newest()));
    }

    boolean isRunning() {
        return containers.values().stream().anyMatch(Container::isRunning);
    }

    /** The number of its newest sandbox; 0 before it had one. */
    int boxNumber() {
        return box == null ? 0 : box.number();
    }

    boolean hasBox() {
        return box != null && box.isAlive();
    }

    boolean wantsToEnd() {
        return isGone || pod.isTerminating() || dismissal != null;
    }

    Round sync() {
        return Objects.requireNonNull(round(), "no sync is under way");
    }

    PodState with(KubeObject seen) {
        return new PodState(seen, node, stage, isGone, worker, box, containers, isMounted, status, dismissal);
    }

    PodState at(Stage next) {
        return new PodState(pod, node, next, isGone, worker, box, containers, isMounted, status, dismissal);
    }

    PodState gone() {
        return new PodState(pod, node, stage, true, worker, box, containers, isMounted, status, dismissal);
    }

    /** In a sync, or between two; either way it waits for nothing that was meant for what it did before. */
    PodState doing(@Nullable Round sync) {
        return with(new Worker(sync, isPending(), serial() + 1, null, fresh()));
    }

    PodState noting(Round sync) {
        return with(new Worker(sync, isPending(), serial(), due(), fresh()));
    }

    PodState pending(boolean wanted) {
        return with(new Worker(round(), wanted, serial(), due(), fresh()));
    }

    PodState due(Instant time) {
        return with(new Worker(round(), isPending(), serial() + 1, time, fresh()));
    }

    PodState freshAt(Instant time) {
        return with(new Worker(round(), isPending(), serial(), due(), time));
    }

    private PodState with(Worker next) {
        return new PodState(pod, node, stage, isGone, next, box, containers, isMounted, status, dismissal);
    }

    PodState with(Box sandbox) {
        return new PodState(pod, node, stage, isGone, worker, sandbox, containers, isMounted, status, dismissal);
    }

    PodState with(Container container) {
        return new PodState(
                pod,
                node,
                stage,
                isGone,
                worker,
                box,
                containers.plus(container.name(), container),
                isMounted,
                status,
                dismissal);
    }

    PodState mounted(boolean mounted) {
        return new PodState(pod, node, stage, isGone, worker, box, containers, mounted, status, dismissal);
    }

    PodState telling(Json.Obj what) {
        return new PodState(pod, node, stage, isGone, worker, box, containers, isMounted, what, dismissal);
    }

    PodState dismissed(Dismissal why) {
        return new PodState(pod, node, stage, isGone, worker, box, containers, isMounted, status, why);
    }
}
