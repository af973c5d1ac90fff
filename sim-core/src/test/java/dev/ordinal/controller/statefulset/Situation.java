package dev.ordinal.controller.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.View;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import dev.ordinal.testing.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * What a sync finds, and what the planner makes of it: {@code given(set("web"), pod("web-0")).in("1.36").whenPlanned()
 * .thenWrites("delete web-0").because("one pod at a time: web-0")}.
 *
 * <p>The set goes from revision {@code web-old} to {@code web-new}; when all its pods are new, nothing tells that from a
 * set that was never updated.
 */
final class Situation {
    /** The gates that are on in the recordings of 1.26. */
    static final List<String> GATES =
            List.of("StatefulSetAutoDeletePVC", "MaxUnavailableStatefulSet", "StatefulSetStartOrdinal");

    private final SetOnPaper set;
    private final List<Pod> pods = new ArrayList<>();
    private Store<KubeObject> store = Tables.empty();
    private Release release = release("1.36");

    private Situation(SetOnPaper set, PodOnPaper... pods) {
        this.set = set;
        for (PodOnPaper pod : pods) {
            this.pods.add(Pod.of(pod.object()));
        }
    }

    static Situation given(SetOnPaper set, PodOnPaper... pods) {
        return new Situation(set, pods);
    }

    Situation and(ClaimOnPaper... claims) {
        for (ClaimOnPaper claim : claims) {
            store = store.with(
                    Kind.PERSISTENT_VOLUME_CLAIM.ordinal(), claim.object().key().path(), claim.object());
        }
        return this;
    }

    Situation in(String name, String... gates) {
        release = release(name).withGates(List.of(gates));
        return this;
    }

    /** 1.26 as it was recorded, its gates on. */
    Situation inRecorded1_26() {
        release = release("1.26").withGates(GATES);
        return this;
    }

    static Release release(String name) {
        return Objects.requireNonNull(Release.named(name));
    }

    SetState state() {
        return new SetState(
                dev.ordinal.model.StatefulSet.of(set.object()),
                pods,
                revision("web-old"),
                revision("web-new"),
                PodOnPaper.NOW,
                release);
    }

    /** A revision that keeps the template of the set, whatever its name. */
    private ControllerRevision revision(String name) {
        Json.Obj data =
                Json.object("spec", Json.object("template", set.object().spec().object("template")));
        return ControllerRevision.of(KubeObject.of(
                Kind.CONTROLLER_REVISION,
                Json.object("metadata", Json.object("name", name, "namespace", "default"), "data", data)));
    }

    Planned whenPlanned() {
        return new Planned(Planner.plan(state(), View.of(store, EnumSet.of(Kind.PERSISTENT_VOLUME_CLAIM))));
    }

    /** The counts of the status that a sync writes that does nothing: replicas, ready, available, current, updated. */
    void thenCounts(int replicas, int ready, int available, int current, int updated) {
        assertEquals(new Tally(replicas, ready, available, current, updated), state().tally());
    }

    /** A plan to be compared as a whole: first what it writes, then why there is no more. */
    @CanIgnoreReturnValue
    static final class Planned {
        private final Plan plan;

        private Planned(Plan plan) {
            this.plan = plan;
        }

        Planned thenWrites(String... writes) {
            List<String> found = new ArrayList<>();
            for (Plan.Move move : plan.moves()) {
                move.steps().forEach(step -> text(move, step, found));
            }
            assertEquals(List.of(writes), found);
            return this;
        }

        Planned thenWritesNothing() {
            return thenWrites();
        }

        /** The batches of the moves, in order. */
        Planned inBatches(Integer... batches) {
            assertEquals(
                    List.of(batches),
                    plan.moves().stream().map(Plan.Move::batch).toList());
            return this;
        }

        void because(String ending) {
            String about = plan.waitsFor().isEmpty() ? "" : ": " + plan.waitsFor();
            assertEquals(ending, plan.ending() + about);
        }

        private static void text(Plan.Move move, Step step, List<String> found) {
            switch (step) {
                case Step.MakeClaim make -> found.add("create " + make.claim().name());
                case Step.MakePod make ->
                    found.add("create " + make.pod().name() + " of "
                            + Pod.of(make.pod()).revision());
                case Step.OwnClaim own -> found.add("own " + own.claim());
                case Step.DropPod drop -> found.add("delete " + drop.pod().name());
                case Step.SayFailed say -> found.add("say " + say.pod().name() + " failed");
                case Step.MendPod mend -> found.add("repair " + mend.pod().name());
                case Step.NeedClaims need -> found.add("need claims of " + move.pod());
                case Step.SayMade say -> {}
            }
        }
    }
}
