package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code apply --server-side}: who owns which field, and what happens when two want one. */
class ServerSideTest {
    private static final String HELP = """
        ! Please review the fields above--they currently have other managers. Here
        ! are the ways you can resolve this warning:
        ! * If you intend to manage all of these fields, please re-run the apply
        !   command with the `--force-conflicts` flag.
        ! * If you do not intend to manage all of the fields, please edit your
        !   manifest to remove references to the fields that should keep their
        !   current managers.
        ! * You may co-own fields by updating your manifest to match the existing
        !   value; in this case, you'll become the manager if the other manager(s)
        !   stop managing the field (remove it from their configuration).
        ! See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
        exit 1
        """;

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file("web.yaml", web("replicas: 3"));
        shell.file("bare.yaml", Shell.WEB);
        return shell;
    }

    private static String web(String more) {
        return Shell.WEB.replace("  serviceName", "  " + more + "\n  serviceName");
    }

    private static long replicas(Shell shell) {
        return shell.stored(Kind.STATEFUL_SET, "web").spec().number("replicas", 0);
    }

    @Test
    void it_creates_and_applies_again() {
        for (String release : List.of("1.26", "1.36")) {
            Shell shell = shell(release);
            assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
            long revision = shell.stored(Kind.STATEFUL_SET, "web").resourceVersion();
            assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
            assertEquals(revision, shell.stored(Kind.STATEFUL_SET, "web").resourceVersion(), "nothing changed");
        }
    }

    @Test
    void a_field_that_another_has_changed_is_a_conflict_until_it_is_forced() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
        assertEquals("statefulset.apps/web patched\n", shell.told("patch sts web -p '{\"spec\":{\"replicas\":5}}'"));
        assertEquals(
                "! error: Apply failed with 1 conflict: conflict with \"kubectl-patch\" using apps/v1: .spec.replicas\n"
                        + HELP,
                shell.told("apply --server-side -f web.yaml"));
        assertEquals(5, replicas(shell));
        assertEquals(
                "statefulset.apps/web serverside-applied\n",
                shell.told("apply --server-side --force-conflicts -f web.yaml"));
        assertEquals(3, replicas(shell));
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
    }

    @Test
    void whoever_wants_the_same_value_shares_a_field() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f bare.yaml"));
        assertEquals("statefulset.apps/web scaled\n", shell.told("scale sts web --replicas=3"));
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f bare.yaml"));
        assertEquals(3, replicas(shell), "who scaled still wants three");
    }

    @Test
    void what_nobody_else_wants_goes_when_its_manager_says_it_no_more() {
        Shell shell = shell("1.36");
        shell.file("c.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '1', b: '2'}}");
        shell.file("d.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {b: '2'}}");
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f c.yaml"));
        assertEquals(
                "configmap/c serverside-applied\n", shell.told("apply --server-side -f d.yaml --field-manager me"));
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f d.yaml"));
        assertEquals(
                Shell.yaml("{b: '2'}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"));
        shell.file("e.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}");
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f e.yaml"));
        assertEquals(
                Shell.yaml("{b: '2'}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"),
                "the other one still says it");
        assertEquals(
                "configmap/c serverside-applied\n", shell.told("apply --server-side -f e.yaml --field-manager me"));
        assertNull(shell.stored(Kind.CONFIG_MAP, "c").tree().get("data"));
    }

    @Test
    void items_of_a_list_are_owned_one_by_one() {
        Shell shell = shell("1.36");
        String one = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: 'a:1'}]}}";
        shell.file("a.yaml", one);
        shell.file("b.yaml", one.replace("{name: a, image: 'a:1'}", "{name: b, image: 'b:1'}"));
        shell.file("port.yaml", """
            apiVersion: v1
            kind: Service
            metadata: {name: s}
            spec: {ports: [{port: 80, name: http}], selector: {app: s}}
            """);
        shell.file("ports.yaml", """
            apiVersion: v1
            kind: Service
            metadata: {name: s}
            spec: {ports: [{port: 81, name: more}]}
            """);
        assertEquals("service/s serverside-applied\n", shell.told("apply --server-side -f port.yaml"));
        assertEquals(
                "service/s serverside-applied\n", shell.told("apply --server-side --field-manager me -f ports.yaml"));
        assertEquals("http more", shell.told("get svc s -o jsonpath='{.spec.ports[*].name}'"));
        shell.file("none.yaml", "{apiVersion: v1, kind: Service, metadata: {name: s}}");
        assertEquals(
                "service/s serverside-applied\n", shell.told("apply --server-side --field-manager me -f none.yaml"));
        assertEquals("http", shell.told("get svc s -o jsonpath='{.spec.ports[*].name}'"));
    }

    @Test
    void several_conflicts_are_listed_by_manager() {
        Shell shell = shell("1.36");
        shell.file("c.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '1', b: '2', d: '3'}}");
        shell.make(Kind.CONFIG_MAP, "{metadata: {name: c}}");
        assertEquals(
                "configmap/c patched\n",
                shell.told("patch cm c --field-manager=z -p '{\"data\":{\"a\":\"x\",\"b\":\"x\"}}'"));
        assertEquals("configmap/c patched\n", shell.told("patch cm c --field-manager=m -p '{\"data\":{\"d\":\"x\"}}'"));
        assertEquals("""
            ! error: Apply failed with 3 conflicts: conflicts with "m" using v1:
            ! - .data.d
            ! conflicts with "z" using v1:
            ! - .data.a
            ! - .data.b
            """ + HELP, shell.told("apply --server-side -f c.yaml"));
    }

    @Test
    void a_scale_and_an_applier_are_named_as_what_they_are() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
        assertEquals("statefulset.apps/web scaled\n", shell.told("scale sts web --replicas=4"));
        assertTrue(shell.told("apply --server-side -f web.yaml")
                .startsWith(
                        "! error: Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\""
                                + " using apps/v1: .spec.replicas\n"));
        shell.file("web.yaml", web("replicas: 4"));
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
        shell.file("web.yaml", web("replicas: 5"));
        assertTrue(shell.told("apply --server-side --field-manager=other -f web.yaml")
                .startsWith("! error: Apply failed with 2 conflicts: conflicts with \"kubectl\":\n! - .spec.replicas\n"
                        + "! conflicts with \"kubectl\" with subresource \"scale\" using apps/v1:\n"));
    }

    @Test
    void managed_fields_are_shown_when_asked_for() {
        Shell shell = shell("1.36");
        shell.file(
                "c.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, labels: {app: c}}, data: {a: '1'}}");
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f c.yaml"));
        assertEquals("configmap/c labeled\n", shell.told("label cm c x=y"));
        assertTrue(!shell.told("get cm c -o yaml").contains("managedFields"));
        String shown = shell.told("get cm c -o yaml --show-managed-fields");
        String expected = """
              managedFields:
              - apiVersion: v1
                fieldsType: FieldsV1
                fieldsV1:
                  f:data:
                    f:a: {}
                  f:metadata:
                    f:labels:
                      f:app: {}
                manager: kubectl
                operation: Apply
                time: "2026-01-01T00:00:00Z"
              - apiVersion: v1
                fieldsType: FieldsV1
                fieldsV1:
                  f:metadata:
                    f:labels:
                      f:x: {}
                manager: kubectl-label
                operation: Update
                time: "2026-01-01T00:00:01Z"
              name: c
            """;
        assertTrue(shown.contains(expected), shown);
    }

    @Test
    void what_a_create_sets_is_its_own() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web created\n", shell.told("create -f bare.yaml"));
        String shown = shell.told("get sts web -o yaml --show-managed-fields");
        String expected = """
                fieldsV1:
                  f:spec:
                    f:persistentVolumeClaimRetentionPolicy:
                      .: {}
                      f:whenDeleted: {}
                      f:whenScaled: {}
                    f:podManagementPolicy: {}
                    f:replicas: {}
                    f:revisionHistoryLimit: {}
                    f:selector: {}
                    f:serviceName: {}
                    f:template:
                      f:metadata:
                        f:labels:
                          .: {}
                          f:app: {}
                      f:spec:
                        f:containers:
                          k:{"name":"app"}:
                            .: {}
                            f:image: {}
                            f:imagePullPolicy: {}
                            f:name: {}
                            f:resources: {}
                            f:terminationMessagePath: {}
                            f:terminationMessagePolicy: {}
                        f:dnsPolicy: {}
                        f:restartPolicy: {}
                        f:schedulerName: {}
                        f:securityContext: {}
                        f:terminationGracePeriodSeconds: {}
                    f:updateStrategy:
                      f:rollingUpdate:
                        .: {}
                        f:partition: {}
                      f:type: {}
                manager: kubectl-create
                operation: Update
            """;
        assertTrue(shown.contains(expected), shown);
    }

    @Test
    void what_was_applied_from_here_is_made_over() {
        Shell shell = shell("1.36");
        shell.file("c.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '1', b: '2'}}");
        assertEquals("configmap/c created\n", shell.told("apply -f c.yaml"));
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f c.yaml"));
        shell.file("c.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '1'}}");
        assertEquals("configmap/c serverside-applied\n", shell.told("apply --server-side -f c.yaml"));
        assertEquals(
                Shell.yaml("{a: '1'}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"));
        List<String> managers = shell.stored(Kind.CONFIG_MAP, "c").metadata().array("managedFields").objects().stream()
                .map(entry -> entry.text("manager", "") + " " + entry.text("operation", ""))
                .toList();
        assertEquals(
                List.of("kubectl Apply", "kubectl-last-applied Apply"),
                managers.stream().sorted().toList());
        assertEquals(
                "{\"apiVersion\":\"v1\",\"data\":{\"a\":\"1\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\","
                        + "\"namespace\":\"default\"}}\n",
                shell.stored(Kind.CONFIG_MAP, "c").annotation("kubectl.kubernetes.io/last-applied-configuration"));
    }

    @Test
    void unknown_fields_are_refused_by_their_names() {
        Shell shell = shell("1.36");
        shell.file("typo.yaml", web("replica: 3"));
        assertEquals(
                "! Error from server: failed to create typed patch object (default/web; apps/v1, Kind=StatefulSet):"
                        + " .spec.replica: field not declared in schema\n"
                        + "exit 1\n",
                shell.told("apply --server-side -f typo.yaml"));
    }

    @Test
    void the_object_is_checked_as_any_other() {
        Shell shell = shell("1.36");
        assertEquals("statefulset.apps/web serverside-applied\n", shell.told("apply --server-side -f web.yaml"));
        shell.file("web.yaml", web("replicas: 3").replace("serviceName: web", "serviceName: other"));
        assertTrue(shell.told("apply --server-side -f web.yaml")
                .startsWith("! The StatefulSet \"web\" is invalid: spec: Forbidden: updates to statefulset spec"));
        assertEquals(
                "! error: --force-conflicts only works with --server-side\nexit 1\n",
                shell.told("apply --force-conflicts -f web.yaml"));
        assertTrue(new Shell("1.10").told("apply --server-side -f web.yaml").contains("unknown flag: --server-side"));
    }

    @Test
    void a_release_without_managed_fields_keeps_none() {
        Shell shell = shell("1.10");
        assertEquals("statefulset.apps \"web\" created\n", shell.told("create -f web.yaml"));
        assertEquals(
                Json.NONE, shell.stored(Kind.STATEFUL_SET, "web").metadata().array("managedFields"));
    }
}
