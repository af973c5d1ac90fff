package dev.ordinal.shell.session;

import org.junit.jupiter.api.Test;

/** What {@code explain} says: the rule behind a change, its place in Kubernetes, and what the change followed from. */
class ExplanationTest {
    private static Talk running() {
        return Talk.onUsualCluster().done("apply -f web.yaml").done("until sts/web ready");
    }

    @Test
    void the_last_change_is_told_with_its_rule_and_its_place() {
        running()
                .done("explain")
                .tells(
                        "sts/web                 status 3 pods, 3 ready",
                        "by statefulset-controller\n  After each sync the controller counts the pods of the set",
                        "Kubernetes: pkg/controller/statefulset/stateful_set_status_updater.go");
    }

    @Test
    void an_object_has_a_last_change_of_its_own() {
        Talk.onUsualCluster()
                .done("apply -f web.yaml")
                .done("until pod/web-1 there")
                .done("explain pod/web-1")
                .tells(
                        "pod/web-1               is created",
                        "by statefulset-controller: create missing pod",
                        "Kubernetes: pkg/controller/statefulset/stateful_set_control.go, processReplica");
    }

    @Test
    void a_chain_of_causes_ends_at_what_was_typed() {
        Talk.onUsualCluster()
                .done("apply -f web.yaml")
                .done("until pod/web-0 scheduled")
                .done("run 1ms")
                .done("explain pod/web-0")
                .tells(
                        "on kind-worker",
                        "by default-scheduler",
                        "(persistentvolume-controller)",
                        "(statefulset-controller)")
                .tells("     0.0s $ kubectl apply -f web.yaml   (you)\n");
    }

    @Test
    void a_fault_is_a_cause() {
        running()
                .done("fault nodeDown kind-worker")
                .done("until node/kind-worker unready")
                .done("explain node/kind-worker")
                .tells(
                        "ready: Unknown",
                        "by node-controller: a node is lost when its grace is over",
                        "! nodeDown kind-worker   (you)");
    }

    @Test
    void what_the_server_makes_of_a_deletion_is_a_rule_of_its_own() {
        running()
                .done("delete pod web-2 --wait=false")
                .done("explain pod/web-2")
                .tells("is being deleted", "by kubectl\n", "by kube-apiserver: marked for deletion", "BeforeDelete")
                .done("until pod/web-2 gone")
                .done("explain pod/web-2")
                .tells("is gone", "by kube-apiserver: removed");
    }

    /** A rule that was told before an earlier write of the same object is not the rule of this one. */
    @Test
    void a_rule_is_that_of_this_change() {
        running()
                .done("explain pod/web-2")
                .tells("is ready", "by kubelet\n  The kubelet tells in the pod's status")
                .tellsNothingOf("a volume is mounted");
    }

    @Test
    void a_branch_has_the_past_that_it_shares() {
        running()
                .done("branch other")
                .done("explain pod/web-1")
                .tells("(you)")
                .done("back 5s")
                .done("explain pod/web-1")
                .tells("(you)");
    }

    @Test
    void nothing_is_explained_where_nothing_has_happened() {
        Talk.onUsualCluster().done("explain pod/web-0").tells("nothing has happened to web-0");
    }

    @Test
    void a_kind_or_a_field_is_explained_by_kubectl() {
        Talk.onUsualCluster().done("explain pod.spec").tells("KIND:       Pod");
        Talk.onUsualCluster().type("explain nonsense/x").exits(2).tells("'nonsense' is no kind of object");
    }
}
