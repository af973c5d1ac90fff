package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.apiserver.Request;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final String OWNED =
            ", ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true, uid: u1}]";
    private static final String LOCAL = ", volumes: [{name: tmp, emptyDir: {}}]";

    private static Shell withNode(String release) {
        Shell shell = new Shell(release);
        shell.make(Kind.NODE, "{metadata: {name: n1}}");
        return shell;
    }

    private static void kubelet(Shell shell, String pod, Duration delay) {
        KubeObject object = shell.stored(Kind.POD, pod);
        shell.sendIn(delay, Request.Delete.now(object));
    }

    private static void budget(Shell shell, int allowed) {
        shell.make(
                Kind.POD_DISRUPTION_BUDGET,
                "{metadata: {name: b}, spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}}");
        allow(shell, allowed);
    }

    private static void allow(Shell shell, int allowed) {
        shell.send(Shell.status(
                Kind.POD_DISRUPTION_BUDGET,
                "b",
                "{observedGeneration: 1, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2, disruptionsAllowed: "
                        + allowed + "}"));
    }

    private static long seconds(Invocation invocation) {
        return Duration.between(Shell.ZERO, Objects.requireNonNull(invocation.ended()))
                .toSeconds();
    }

    @Test
    void cordon_and_uncordon() {
        Shell shell = withNode("1.36");
        assertEquals("node/n1 cordoned\n", shell.told("cordon n1"));
        assertTrue(shell.stored(Kind.NODE, "n1").spec().flag("unschedulable"));
        assertEquals("node/n1 already cordoned\n", shell.told("cordon n1"));
        assertEquals("node/n1 uncordoned\n", shell.told("uncordon node/n1"));
        assertEquals("node/n1 already uncordoned\n", shell.told("uncordon n1"));
        assertEquals("! Error from server (NotFound): nodes \"n2\" not found\nexit 1\n", shell.told("cordon n2"));
        assertEquals("node \"n1\" cordoned\n", withNode("1.10").told("cordon n1"));
    }

    @Test
    void undisturbed() {
        Shell shell = withNode("1.36");
        shell.pod("web-0", OWNED, "");
        kubelet(shell, "web-0", Duration.ofMillis(2500));
        Invocation result = shell.run("drain n1");
        assertEquals("""
            node/n1 cordoned
            evicting pod default/web-0
            pod/web-0 evicted
            node/n1 drained
            """, Shell.told(result));
        assertEquals(3, seconds(result), "it looks each second");
        Shell old = withNode("1.10");
        old.pod("web-0", OWNED, "");
        kubelet(old, "web-0", Duration.ofMillis(2500));
        assertEquals("node \"n1\" cordoned\npod \"web-0\" evicted\nnode \"n1\" drained\n", old.told("drain n1"));
    }

    @Test
    void an_empty_node_is_drained_at_once() {
        assertEquals("node/n1 cordoned\nnode/n1 drained\n", withNode("1.36").told("drain n1"));
    }

    @Test
    void a_budget_is_asked_again_every_five_seconds() {
        Shell shell = withNode("1.36");
        shell.pod("web-0", OWNED, "");
        budget(shell, 0);
        int id = shell.begin("drain n1");
        shell.pass(Duration.ofSeconds(7));
        assertFalse(shell.stored(Kind.POD, "web-0").isTerminating());
        allow(shell, 1);
        kubelet(shell, "web-0", Duration.ofMillis(4500));
        shell.pass(Duration.ofSeconds(6));
        assertEquals("""
            node/n1 cordoned
            evicting pod default/web-0
            evicting pod default/web-0
            evicting pod default/web-0
            pod/web-0 evicted
            node/n1 drained
            ! error when evicting pods/"web-0" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
            ! error when evicting pods/"web-0" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
            """, Shell.told(shell.of(id)));
        assertTrue(shell.of(id).isDone());
    }

    /** As recorded with 1.32 and 1.36: 12 s end after 15.1 s. */
    @Test
    void a_timeout_is_noticed_at_the_next_try() {
        Shell shell = withNode("1.36");
        shell.pod("web-1", OWNED, "");
        budget(shell, 0);
        Invocation result = shell.run("drain n1 --timeout=12s");
        String refused =
                "! error when evicting pods/\"web-1\" -n \"default\" (will retry after 5s): Cannot evict pod as it"
                        + " would violate the pod's disruption budget.\n";
        assertEquals(
                "node/n1 cordoned\n" + "evicting pod default/web-1\n".repeat(4) + refused.repeat(3) + """
                    ! There are pending pods in node "n1" when an error occurred: error when evicting pods/"web-1" -n "default": global timeout reached: 12s
                    ! pod/web-1
                    ! error: unable to drain node "n1" due to error: error when evicting pods/"web-1" -n "default": global timeout reached: 12s, continuing command...
                    ! There are pending nodes to be drained:
                    !  n1
                    ! error when evicting pods/"web-1" -n "default": global timeout reached: 12s
                    exit 1
                    """,
                Shell.told(result));
        assertEquals(15, seconds(result));
    }

    @Test
    void a_timeout_ends_the_wait_for_a_pod_to_go() {
        Shell shell = withNode("1.36");
        shell.pod("web-1", OWNED, "");
        Invocation result = shell.run("drain n1 --timeout=2500ms");
        String error =
                "error when waiting for pod \"web-1\" in namespace \"default\" to terminate: context deadline exceeded";
        assertEquals(
                "node/n1 cordoned\nevicting pod default/web-1\n"
                        + "! There are pending pods in node \"n1\" when an error occurred: " + error + "\n! pod/web-1\n"
                        + "! error: unable to drain node \"n1\" due to error: " + error + ", continuing command...\n"
                        + "! There are pending nodes to be drained:\n!  n1\n! " + error + "\nexit 1\n",
                Shell.told(result));
        assertEquals(2, seconds(result));
    }

    @Test
    void without_eviction_pods_are_deleted() {
        Shell shell = withNode("1.36");
        shell.pod("web-0", OWNED, "");
        budget(shell, 0);
        kubelet(shell, "web-0", Duration.ofSeconds(1));
        assertEquals(
                "node/n1 cordoned\npod/web-0 deleted\nnode/n1 drained\n", shell.told("drain n1 --disable-eviction"));
    }

    @Test
    void what_would_be_lost_is_refused() {
        Shell shell = withNode("1.36");
        shell.pod("bare", "", "");
        shell.pod("local", OWNED, LOCAL);
        shell.pod("web-0", OWNED, "");
        String local = "cannot delete Pods with local storage (use --delete-emptydir-data to override): default/local";
        String bare = "cannot delete Pods that declare no controller (use --force to override): default/bare";
        assertEquals(
                "node/n1 cordoned\n! error: unable to drain node \"n1\" due to error: [" + local + ", " + bare
                        + "], continuing command...\n! There are pending nodes to be drained:\n!  n1\n! " + local
                        + "\n! "
                        + bare + "\nexit 1\n",
                shell.told("drain n1"));
        assertEquals(
                "node/n1 already cordoned\n! error: unable to drain node \"n1\" due to error: " + local
                        + ", continuing command...\n! There are pending nodes to be drained:\n!  n1\n! " + local
                        + "\nexit 1\n",
                shell.told("drain n1 --force"));
        assertFalse(shell.stored(Kind.POD, "web-0").isTerminating());
    }

    @Test
    void clients_before_1_36_say_so_twice() {
        Shell shell = withNode("1.26");
        shell.pod("bare", "", "");
        String bare =
                "cannot delete cannot delete Pods that declare no controller (use --force to override): default/bare";
        assertEquals(
                "node/n1 cordoned\n! error: unable to drain node \"n1\" due to error: " + bare
                        + ", continuing command...\n! There are pending nodes to be drained:\n!  n1\n! " + bare
                        + "\nexit 1\n",
                shell.told("drain n1"));
    }

    @Test
    void in_1_10_it_is_refused_in_other_words() {
        Shell old = withNode("1.10");
        old.pod("bare", "", LOCAL);
        assertEquals("""
            node "n1" cordoned
            ! error: unable to drain node "n1", aborting command...
            !\s
            ! There are pending nodes to be drained:
            !  n1
            ! error: pods with local storage (use --delete-local-data to override): bare
            exit 1
            """, old.told("drain n1 --force"));
    }

    @Test
    void what_is_lost_on_purpose_is_warned_of() {
        Shell shell = withNode("1.36");
        shell.pod("bare", "", "");
        shell.pod("both", "", LOCAL);
        shell.pod("local", OWNED, LOCAL);
        shell.pod("daemon", OWNED.replace("StatefulSet", "DaemonSet"), "");
        int id = shell.begin("drain n1 --force --delete-emptydir-data --ignore-daemonsets");
        shell.pass(Duration.ofSeconds(1));
        assertEquals(
                "Warning: ignoring DaemonSet-managed Pods: default/daemon; deleting Pods with local storage:"
                        + " default/local; deleting Pods that declare no controller: default/bare, default/both\n",
                shell.of(id).errors());
        assertFalse(shell.stored(Kind.POD, "daemon").isTerminating());
        Shell old = withNode("1.10");
        old.pod("bare", "", LOCAL);
        int other = old.begin("drain n1 --force --delete-local-data");
        old.pass(Duration.ofSeconds(1));
        assertEquals(
                "WARNING: Deleting pods with local storage: bare; Deleting pods not managed by ReplicationController,"
                        + " ReplicaSet, Job, DaemonSet or StatefulSet: bare\n",
                old.of(other).errors());
    }

    @Test
    void an_hour_of_waiting_takes_one_look_a_second() {
        Shell shell = withNode("1.36");
        shell.pod("web-0", OWNED, "");
        shell.pod("web-1", OWNED, "");
        int id = shell.begin("drain n1");
        for (int minute = 0; minute < 60; minute++) {
            shell.pass(Duration.ofMinutes(1));
        }
        assertFalse(shell.of(id).isDone());
        int looks = shell.pending();
        assertTrue(looks <= 2, looks + " looks are under way at once");
    }

    private static Shell withNodes(String release) {
        Shell shell = withNode(release);
        shell.make(Kind.NODE, "{metadata: {name: n2, labels: {zone: b}}}");
        shell.pod("web-0", OWNED, "");
        shell.pod("bare", "", "");
        shell.make(
                Kind.POD,
                "{metadata: {name: other, labels: {app: web}" + OWNED
                        + "}, spec: {nodeName: n2, containers: [{name: app, image: 'app:v1'}]}}");
        return shell;
    }

    @Test
    void all_nodes_are_cordoned_first_and_what_failed_is_told_at_the_end() {
        Shell shell = withNodes("1.36");
        kubelet(shell, "other", Duration.ofSeconds(3));
        assertEquals("""
            node/n1 cordoned
            node/n2 cordoned
            evicting pod default/other
            pod/other evicted
            node/n2 drained
            ! error: unable to drain node "n1" due to error: cannot delete Pods that declare no controller (use --force to override): default/bare, continuing command...
            ! There are pending nodes to be drained:
            !  n1
            ! cannot delete Pods that declare no controller (use --force to override): default/bare
            exit 1
            """, shell.told("drain n1 n2"));
    }

    @Test
    void a_first_client_stops_at_the_first_node_that_fails() {
        assertEquals("""
            node "n1" cordoned
            node "n2" cordoned
            ! error: unable to drain node "n1", aborting command...
            !\s
            ! There are pending nodes to be drained:
            !  n1
            !  n2
            ! error: pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override): bare
            exit 1
            """, withNodes("1.10").told("drain n1 n2"));
    }

    @Test
    void nodes_by_label_and_pods_by_label() {
        Shell shell = withNodes("1.36");
        kubelet(shell, "other", Duration.ofSeconds(3));
        kubelet(shell, "web-0", Duration.ofSeconds(9));
        assertEquals("""
            node/n2 cordoned
            evicting pod default/other
            pod/other evicted
            node/n2 drained
            """, shell.told("drain -l zone=b"));
        shell.send(Shell.main(Kind.POD, "bare", "{metadata: {labels: {app: bare}}}"));
        assertEquals("""
            node/n1 cordoned
            evicting pod default/web-0
            pod/web-0 evicted
            node/n1 drained
            """, shell.told("drain n1 --pod-selector=app=web"));
    }

    @Test
    void a_dry_drain_evicts_none() {
        assertEquals("""
            node/n1 cordoned (dry run)
            evicting pod default/bare (dry run)
            evicting pod default/web-0 (dry run)
            node/n1 drained (dry run)
            ! Warning: deleting Pods that declare no controller: default/bare
            """, withNodes("1.36").told("drain n1 --force --dry-run=client"));
        assertEquals("""
            node/n2 cordoned (server dry run)
            evicting pod default/other (server dry run)
            node/n2 drained (server dry run)
            """, withNodes("1.36").told("drain n2 --dry-run=server"));
        assertEquals("""
            node "n1" cordoned (dry run)
            node "n1" drained (dry run)
            """, withNodes("1.10").told("drain n1 --dry-run"));
    }

    @Test
    void pods_that_are_being_deleted_for_long_are_not_waited_for() {
        Shell shell = withNodes("1.36");
        shell.send(new Request.Delete(Shell.key(Kind.POD, "other"), 5L, Request.Propagation.BACKGROUND, null));
        shell.pass(Duration.ofSeconds(60));
        assertEquals("""
            node/n2 cordoned
            node/n2 drained
            """, shell.told("drain n2 --skip-wait-for-delete-timeout=30"));
    }
}
