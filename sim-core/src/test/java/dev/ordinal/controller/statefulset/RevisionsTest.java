package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.PodOnPaper.pod;
import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.View;
import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.OwnerReference;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which revision a set goes to, which it comes from, and which of its history may go. */
class RevisionsTest {
    private static final SetOnPaper A = set("web").image("a");
    private static final SetOnPaper B = set("web").image("b");
    private static final SetOnPaper C = set("web").image("c");

    private static final class History {
        private Store<KubeObject> store = Tables.empty();
        private final Release release;

        History(String release) {
            this.release = Situation.release(release);
        }

        /** A revision of this template, with this number. */
        History with(SetOnPaper paper, long number) {
            return with(revision(paper, number));
        }

        History with(KubeObject revision) {
            store = store.with(
                    Kind.CONTROLLER_REVISION.ordinal(), revision.key().path(), revision);
            return this;
        }

        KubeObject revision(SetOnPaper paper, long number) {
            StatefulSet set = StatefulSet.of(paper.object());
            return RevisionData.revision(set, RevisionData.of(set, release.sets()), number, 0, release.sets());
        }

        String name(SetOnPaper paper) {
            return revision(paper, 0).name();
        }

        Revisions of(SetOnPaper paper) {
            return Revisions.of(
                    StatefulSet.of(paper.object()),
                    View.of(store, EnumSet.of(Kind.CONTROLLER_REVISION)),
                    release.sets());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_new_template_makes_a_revision_with_the_next_number(String release) {
        assertInstanceOf(Revisions.Choice.Make.class, new History(release).of(A).choose());
        assertEquals(
                1, ControllerRevision.of(new History(release).of(A).made(0)).revision());
        Revisions after = new History(release).with(A, 4).of(B);
        assertInstanceOf(Revisions.Choice.Make.class, after.choose());
        assertEquals(5, ControllerRevision.of(after.made(0)).revision());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void an_unchanged_template_keeps_its_revision(String release) {
        History history = new History(release).with(A, 1).with(B, 2);
        assertEquals(
                new Revisions.Choice.Found(ControllerRevision.of(history.revision(B, 2)))
                        .update()
                        .name(),
                ((Revisions.Choice.Found) history.of(B).choose()).update().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void a_template_that_comes_back_gets_the_highest_number_under_its_old_name(String release) {
        History history = new History(release).with(A, 1).with(B, 2).with(C, 3);
        Revisions.Choice.Renumber again =
                assertInstanceOf(Revisions.Choice.Renumber.class, history.of(B).choose());
        assertEquals(history.name(B), again.changed().name());
        assertEquals(4, ControllerRevision.of(again.changed()).revision());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.26", "1.36"})
    void what_is_not_in_the_template_makes_no_revision(String release) {
        History history = new History(release).with(A, 1);
        SetOnPaper changed = A.replicas(7).partition(3).claim("data").with(Json.of("x"), "metadata", "labels", "l");
        assertInstanceOf(Revisions.Choice.Found.class, history.of(changed).choose());
    }

    @Test
    void revisions_of_another_owner_and_of_other_labels_are_no_history() {
        History history = new History("1.36");
        KubeObject mine = history.revision(A, 1);
        KubeObject other = mine.withOwners(
                List.of(new OwnerReference("apps/v1", "StatefulSet", "web", "another-uid", true, true)));
        assertInstanceOf(Revisions.Choice.Make.class, history.with(other).of(A).choose());
        assertInstanceOf(
                Revisions.Choice.Make.class,
                history.with(mine.withLabel("app", "another")).of(A).choose());
    }

    @Test
    void an_orphaned_revision_is_part_of_the_history() {
        History history = new History("1.36");
        assertInstanceOf(
                Revisions.Choice.Found.class,
                history.with(history.revision(A, 1).withOwners(List.of())).of(A).choose());
    }

    /** The label tells them apart although the data are the same, which can happen only by hand. */
    @Test
    void in_1_10_two_hash_labels_below_2_to_the_31_are_compared() {
        SetOnPaper small = firstWithHash(true);
        SetOnPaper large = firstWithHash(false);
        History history = new History("1.10");
        assertInstanceOf(
                Revisions.Choice.Make.class,
                history.with(history.revision(small, 1).withLabel(ControllerRevision.HASH_LABEL, "5"))
                        .of(small)
                        .choose());
        History other = new History("1.10");
        assertInstanceOf(
                Revisions.Choice.Found.class,
                other.with(other.revision(large, 1).withLabel(ControllerRevision.HASH_LABEL, "5"))
                        .of(large)
                        .choose());
        History later = new History("1.26");
        assertInstanceOf(
                Revisions.Choice.Found.class,
                later.with(later.revision(small, 1).withLabel(ControllerRevision.HASH_LABEL, "5"))
                        .of(small)
                        .choose());
    }

    private static SetOnPaper firstWithHash(boolean small) {
        for (int i = 0; i < 100; i++) {
            SetOnPaper set = set("web").image("v" + i);
            Json.Obj data = RevisionData.of(
                    StatefulSet.of(set.object()), Situation.release("1.10").sets());
            if (RevisionData.hash(data, 0) <= Integer.MAX_VALUE == small) {
                return set;
            }
        }
        throw new AssertionError("no such hash in 100 tries");
    }

    /** As after an upgrade: the stored data hold a creationTimestamp that new data lack. */
    @Test
    void only_in_1_36_the_last_revision_counts_as_unchanged_if_it_means_the_same() {
        KubeObject written = new History("1.26").revision(A, 1);
        assertInstanceOf(
                Revisions.Choice.Found.class,
                new History("1.36").with(written).of(A).choose());
        assertInstanceOf(
                Revisions.Choice.Make.class,
                new History("1.36").with(written).with(B, 2).of(A).choose(),
                "not the last");
        KubeObject later = new History("1.36").revision(A, 1);
        assertInstanceOf(
                Revisions.Choice.Make.class,
                new History("1.26").with(later).of(A).choose());
    }

    @Test
    void the_current_revision_is_the_one_that_the_status_names_or_else_the_new_one() {
        History history = new History("1.36").with(A, 1).with(B, 2);
        ControllerRevision update = ControllerRevision.of(history.revision(B, 2));
        SetOnPaper named = B.status(Json.of(history.name(A)), "currentRevision");
        assertEquals(history.name(A), history.of(named).current(update).name());
        assertEquals(
                history.name(B),
                history.of(B.status(Json.of("gone"), "currentRevision"))
                        .current(update)
                        .name());
        assertEquals(history.name(B), history.of(B).current(update).name());
    }

    // ---- history

    private static List<String> obsolete(SetOnPaper paper, History history, PodOnPaper... pods) {
        ControllerRevision a = ControllerRevision.of(history.revision(A, 0));
        List<Pod> of =
                java.util.Arrays.stream(pods).map(pod -> Pod.of(pod.object())).toList();
        SetState state = new SetState(StatefulSet.of(paper.object()), of, a, a, PodOnPaper.NOW, history.release);
        return history.of(paper).obsolete(state).stream()
                .map(ControllerRevision::name)
                .toList();
    }

    @Test
    void the_oldest_beyond_the_limit_go() {
        History history = new History("1.36").with(A, 4).with(B, 1).with(C, 2);
        assertEquals(List.of(), obsolete(A.historyLimit(2), history));
        assertEquals(List.of(history.name(B)), obsolete(A.historyLimit(1), history));
        assertEquals(List.of(history.name(B), history.name(C)), obsolete(A.historyLimit(0), history));
    }

    @Test
    void what_a_pod_comes_from_stays() {
        History history = new History("1.36").with(A, 4).with(B, 1).with(C, 2);
        assertEquals(
                List.of(history.name(C)),
                obsolete(A.historyLimit(0), history, pod("web-0").of(history.name(B))));
    }

    @Test
    void a_negative_limit_keeps_all() {
        assertEquals(
                List.of(),
                obsolete(
                        A.historyLimit(-2),
                        new History("1.36").with(A, 4).with(B, 1).with(C, 2)));
    }
}
