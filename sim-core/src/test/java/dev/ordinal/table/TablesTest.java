package dev.ordinal.table;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static dev.ordinal.table.Samples.IMAGE;
import static dev.ordinal.table.Samples.NODE_A;
import static dev.ordinal.table.Samples.NODE_B;
import static dev.ordinal.table.Samples.NODE_C;
import static dev.ordinal.table.Samples.NOW;
import static dev.ordinal.table.Samples.made;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of every kind, in the three dialects. */
class TablesTest {
    private static final Dialect OLD = Dialect.V1_10;
    private static final Dialect MIDDLE = Dialect.V1_32_ON_1_26;
    private static final Dialect NEW = Dialect.V1_36;
    private static final long SIX_DAYS = 6 * 24 * 3600;
    private static final String MODE = "ReadWriteOnce";

    private static String plain(Kind kind, Dialect dialect, List<KubeObject> objects) {
        return Tables.of(kind, objects, NOW, dialect, TableOptions.PLAIN).text(dialect.client());
    }

    private static String wide(Kind kind, Dialect dialect, List<KubeObject> objects) {
        return Tables.of(kind, objects, NOW, dialect, TableOptions.WIDE).text(dialect.client());
    }

    private static void golden(String file, String actual) {
        Golden.check(TablesTest.class, file, actual);
    }

    @Test
    void sets() {
        golden("sets-1.10", wide(Kind.STATEFUL_SET, OLD, List.of(Samples.set(301, 3, 3, 2))));
        golden("sets-1.36", wide(Kind.STATEFUL_SET, NEW, List.of(Samples.set(313, 3, 3, 3))));
        assertEquals(
                "NAME        READY   AGE\ncassandra   1/3     98s\n",
                plain(Kind.STATEFUL_SET, MIDDLE, List.of(Samples.set(98, 3, 2, 1))));
    }

    @Test
    void pods() {
        golden("pods-1.10", wide(Kind.POD, OLD, placedPods(302, 299, 239)));
        golden("pods-1.36", wide(Kind.POD, NEW, placedPods(306, 246, 191)));
        assertEquals(wide(Kind.POD, NEW, placedPods(306, 246, 191)), wide(Kind.POD, MIDDLE, placedPods(306, 246, 191)));
    }

    private static List<KubeObject> placedPods(long first, long second, long third) {
        return List.of(
                Samples.placed(Samples.runningPod("cassandra-0", first), "192.168.87.150", NODE_A),
                Samples.placed(Samples.runningPod("cassandra-1", second), "192.168.143.201", NODE_B),
                Samples.placed(Samples.runningPod("cassandra-2", third), "192.168.230.64", NODE_C));
    }

    @Test
    void an_old_wide_table_of_pods_has_a_cell_without_header_for_a_nominated_node() {
        KubeObject pod = Samples.pod("web-0", 5, "Pending");
        assertEquals(
                """
                NAME      READY     STATUS    RESTARTS   AGE       IP        NODE
                web-0     0/1       Pending   0          5s        <none>    <none>    node-a
                web-0     0/1       Pending   0          5s        <none>    <none>
                """, wide(Kind.POD, OLD, List.of(pod.with(Json.of("node-a"), "status", "nominatedNodeName"), pod)));
    }

    @Test
    void claims() {
        KubeObject pending = made(
                Kind.PERSISTENT_VOLUME_CLAIM,
                "cassandra-data-cassandra-0",
                367,
                Samples.specAndStatus(object("storageClassName", "fast"), object("phase", "Pending")));
        golden("claims-pending-1.10", plain(Kind.PERSISTENT_VOLUME_CLAIM, OLD, List.of(pending)));
        golden(
                "claims-1.10",
                plain(
                        Kind.PERSISTENT_VOLUME_CLAIM,
                        OLD,
                        List.of(
                                Samples.claim(0, 301, "gp2", "pvc-f51e760c-e71b-11f1-a87f-d28f3beb4ca9"),
                                Samples.claim(1, 299, "gp2", "pvc-f6fb5411-e71b-11f1-a87f-d28f3beb4ca9"),
                                Samples.claim(2, 239, "gp2", "pvc-f90cd57c-e71b-11f1-a87f-d28f3beb4ca9"))));
        List<KubeObject> later = List.of(
                Samples.claim(0, 307, "gp3", "pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a"),
                Samples.claim(1, 247, "gp3", "pvc-b8552338-7371-4d0b-9836-110d4f119cc8"),
                Samples.claim(2, 192, "gp3", "pvc-909d6fa4-3370-4165-a9f2-36e2271b3c62"));
        golden("claims-1.36", plain(Kind.PERSISTENT_VOLUME_CLAIM, NEW, later));
        assertEquals(
                """
                NAME                         STATUS        VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE   VOLUMEMODE
                cassandra-data-cassandra-0   Terminating   pv-0     1Gi        RWO            gp3            9s    Filesystem
                """,
                wide(
                        Kind.PERSISTENT_VOLUME_CLAIM,
                        MIDDLE,
                        List.of(Samples.claim(0, 9, "gp3", "pv-0")
                                .with(Json.of(Samples.ago(1)), "metadata", "deletionTimestamp"))));
    }

    @Test
    void volumes() {
        golden(
                "volumes-1.10",
                plain(
                        Kind.PERSISTENT_VOLUME,
                        OLD,
                        List.of(
                                Samples.volume("pvc-f51e760c-e71b-11f1-a87f-d28f3beb4ca9", 0, 301, "gp2"),
                                Samples.volume("pvc-f6fb5411-e71b-11f1-a87f-d28f3beb4ca9", 1, 301, "gp2"),
                                Samples.volume("pvc-f90cd57c-e71b-11f1-a87f-d28f3beb4ca9", 2, 301, "gp2"))));
        golden(
                "volumes-1.36",
                wide(
                        Kind.PERSISTENT_VOLUME,
                        NEW,
                        List.of(
                                Samples.volume("pvc-909d6fa4-3370-4165-a9f2-36e2271b3c62", 2, 302, "gp3"),
                                Samples.volume("pvc-b8552338-7371-4d0b-9836-110d4f119cc8", 1, 302, "gp3"),
                                Samples.volume("pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a", 0, 302, "gp3"))));
        assertEquals("""
            NAME   CAPACITY   ACCESS MODES   RECLAIM POLICY   STATUS   CLAIM                                STORAGECLASS   REASON   AGE
            pv-0   1Gi        RWO            Delete           Bound    default/cassandra-data-cassandra-0   gp3                     5s
            """, plain(Kind.PERSISTENT_VOLUME, MIDDLE, List.of(Samples.volume("pv-0", 0, 5, "gp3"))));
    }

    @Test
    void priority_classes() {
        KubeObject high = made(Kind.PRIORITY_CLASS, "high", 60, object("value", 1000, "preemptionPolicy", "Never"));
        KubeObject usual = made(Kind.PRIORITY_CLASS, "usual", 60, object("value", 10, "globalDefault", true));
        assertEquals(
                "NAME    VALUE   GLOBAL-DEFAULT   AGE\nhigh    1000    false            60s\n"
                        + "usual   10      true             60s\n",
                plain(Kind.PRIORITY_CLASS, MIDDLE, List.of(high, usual)));
        assertEquals(
                "NAME   VALUE   GLOBAL-DEFAULT   AGE   PREEMPTIONPOLICY\nhigh   1000    false            60s   Never\n",
                plain(Kind.PRIORITY_CLASS, NEW, List.of(high)));
    }

    @Test
    void storage_classes() {
        KubeObject old = made(Kind.STORAGE_CLASS, "gp2", SIX_DAYS, object("provisioner", "kubernetes.io/aws-ebs"));
        golden(
                "classes-1.10",
                plain(
                        Kind.STORAGE_CLASS,
                        OLD,
                        List.of(old.withAnnotation("storageclass.kubernetes.io/is-default-class", "true"))));
        KubeObject later = made(
                Kind.STORAGE_CLASS,
                "gp3",
                SIX_DAYS,
                object(
                        "provisioner",
                        "ebs.csi.aws.com",
                        "volumeBindingMode",
                        "WaitForFirstConsumer",
                        "allowVolumeExpansion",
                        true));
        golden(
                "classes-1.36",
                plain(
                        Kind.STORAGE_CLASS,
                        NEW,
                        List.of(later.withAnnotation("storageclass.kubernetes.io/is-default-class", "true"))));
        assertEquals("""
            NAME   PROVISIONER             RECLAIMPOLICY   VOLUMEBINDINGMODE   ALLOWVOLUMEEXPANSION   AGE
            gp2    kubernetes.io/aws-ebs   Delete          Immediate           false                  6d
            """, plain(Kind.STORAGE_CLASS, MIDDLE, List.of(old)));
    }

    @Test
    void nodes() {
        golden(
                "nodes-1.10",
                plain(
                        Kind.NODE,
                        OLD,
                        List.of(Samples.node(NODE_A, "v1.11.5", true).with(Json.of(true), "spec", "unschedulable"))));
        golden(
                "nodes-1.36",
                wide(
                        Kind.NODE,
                        NEW,
                        List.of(
                                detailed(NODE_A, "192.168.104.21"),
                                detailed(NODE_B, "192.168.158.77"),
                                detailed(NODE_C, "192.168.201.8"))));
        KubeObject plain = Samples.node("node-a", "v1.26.1", false);
        assertEquals(
                """
                NAME     STATUS     ROLES                  AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE    KERNEL-VERSION   CONTAINER-RUNTIME
                node-a   NotReady   control-plane,worker   6d    v1.26.1   <none>        <none>        <unknown>   6                <unknown>
                """,
                wide(
                        Kind.NODE,
                        MIDDLE,
                        List.of(Samples.labelled(
                                        plain,
                                        "kubernetes.io/role",
                                        "worker",
                                        "node-role.kubernetes.io/control-plane",
                                        "",
                                        "node-role.kubernetes.io/worker",
                                        "")
                                .with(Json.of("6"), "status", "nodeInfo", "kernelVersion")
                                .with(Json.of("amd64"), "status", "nodeInfo", "architecture"))));
        assertEquals(
                "NAME      STATUS    ROLES     AGE         VERSION   EXTERNAL-IP   OS-IMAGE    KERNEL-VERSION  "
                    + " CONTAINER-RUNTIME\n"
                    + "n         Unknown   <none>    <unknown>   v1        <none>        <unknown>   <unknown>       "
                    + " <unknown>\n",
                wide(
                        Kind.NODE,
                        OLD,
                        List.of(KubeObject.of(
                                Kind.NODE,
                                object(
                                        "metadata",
                                        object("name", "n"),
                                        "status",
                                        object("nodeInfo", object("kubeletVersion", "v1")))))));
    }

    private static KubeObject detailed(String name, String address) {
        Json.Obj info = object(
                "kubeletVersion",
                "v1.36.1",
                "osImage",
                "Amazon Linux 2023.9.20251117",
                "kernelVersion",
                "6.12.55-74.119.amzn2023.x86_64",
                "architecture",
                "amd64",
                "containerRuntimeVersion",
                "containerd://2.1.4");
        return Samples.node(name, "", true)
                .with(info, "status", "nodeInfo")
                .with(
                        array(
                                object("type", "InternalIP", "address", address),
                                object("type", "InternalIP", "address", "fd00::1"),
                                object("type", "ExternalIP", "address", "13.112.10.20")),
                        "status",
                        "addresses");
    }

    @Test
    void services() {
        List<KubeObject> old = List.of(
                selecting(Samples.service("cassandra", 1500, "None", 9042)),
                Samples.service("kubernetes", SIX_DAYS, "10.100.0.1", 443));
        golden("services-1.10", wide(Kind.SERVICE, OLD, old));
        List<KubeObject> later = List.of(
                selecting(Samples.service("cassandra", 1500, "None", 9042)),
                Samples.service("kubernetes", SIX_DAYS, "10.96.0.1", 443));
        golden("services-1.36", wide(Kind.SERVICE, NEW, later));
        golden("services-1.36", wide(Kind.SERVICE, MIDDLE, later));
    }

    private static KubeObject selecting(KubeObject service) {
        return service.with(object("app", "cassandra"), "spec", "selector");
    }

    @Test
    void a_load_balancer_shows_its_addresses_and_an_old_plain_table_cuts_them() {
        KubeObject pending = Samples.service("web", 5, "10.0.0.9", 80)
                .with(Json.of("LoadBalancer"), "spec", "type")
                .with(array(object("port", 80, "nodePort", 30080, "protocol", "TCP")), "spec", "ports");
        assertEquals("""
            NAME   TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE
            web    LoadBalancer   10.0.0.9     <pending>     80:30080/TCP   5s
            """, plain(Kind.SERVICE, NEW, List.of(pending)));
        KubeObject balanced = pending.with(
                array(object("hostname", "b.elb.amazonaws.com"), object("ip", "1.2.3.4")),
                "status",
                "loadBalancer",
                "ingress");
        assertEquals("""
            NAME      TYPE           CLUSTER-IP   EXTERNAL-IP        PORT(S)        AGE
            web       LoadBalancer   10.0.0.9     1.2.3.4,b.elb...   80:30080/TCP   5s
            """, plain(Kind.SERVICE, OLD, List.of(balanced)));
        assertEquals(
                "1.2.3.4,b.elb.amazonaws.com",
                Tables.of(Kind.SERVICE, List.of(balanced), NOW, NEW, TableOptions.PLAIN)
                        .rows()
                        .getFirst()
                        .get(3));
    }

    @Test
    void endpoints() {
        Json.Obj subset = object(
                "ports",
                array(object("port", 9042)),
                "addresses",
                array(object("ip", "192.168.143.201"), object("ip", "192.168.230.64"), object("ip", "192.168.87.150")));
        golden(
                "endpoints",
                plain(
                        Kind.ENDPOINTS,
                        NEW,
                        List.of(made(Kind.ENDPOINTS, "cassandra", 1500, object("subsets", array(subset))))));
        Json.Obj portless = subset.without("ports");
        assertEquals(
                "NAME        ENDPOINTS   AGE\ncassandra               5s\n",
                plain(
                        Kind.ENDPOINTS,
                        NEW,
                        List.of(made(
                                Kind.ENDPOINTS,
                                "cassandra",
                                5,
                                object(
                                        "subsets",
                                        array(object("notReadyAddresses", array(object("ip", "1.1.1.1")))))))));
        assertEquals(
                List.of(List.of("e", "", "5s")),
                Tables.of(
                                Kind.ENDPOINTS,
                                List.of(made(Kind.ENDPOINTS, "e", 5, object("subsets", array(portless)))),
                                NOW,
                                OLD,
                                TableOptions.PLAIN)
                        .rows());
        Json.Obj four = portless.with("addresses", portless.array("addresses").with(object("ip", "1.1.1.1")));
        assertEquals(
                List.of(List.of("e", "192.168.143.201,192.168.230.64,192.168.87.150 + 1 more...", "5s")),
                Tables.of(
                                Kind.ENDPOINTS,
                                List.of(made(Kind.ENDPOINTS, "e", 5, object("subsets", array(four)))),
                                NOW,
                                NEW,
                                TableOptions.PLAIN)
                        .rows());
        assertEquals(
                "NAME   ENDPOINTS   AGE\ne      <none>      5s\n",
                plain(Kind.ENDPOINTS, NEW, List.of(made(Kind.ENDPOINTS, "e", 5, Json.EMPTY))));
    }

    @Test
    void endpoint_slices() {
        golden(
                "slices",
                plain(
                        Kind.ENDPOINT_SLICE,
                        NEW,
                        List.of(
                                slice("cassandra-2x2gp", 9042, "192.168.87.150", "192.168.143.201", "192.168.230.64"),
                                slice("kubernetes", 17443, "192.0.2.2"))));
        assertEquals(
                "NAME   ADDRESSTYPE   PORTS     ENDPOINTS   AGE\ns      IPv4          <unset>   <unset>     5s\n",
                plain(
                        Kind.ENDPOINT_SLICE,
                        NEW,
                        List.of(made(Kind.ENDPOINT_SLICE, "s", 5, object("addressType", "IPv4")))));
    }

    private static KubeObject slice(String name, int port, String... addresses) {
        Json.Arr endpoints = Json.NONE;
        for (String address : addresses) {
            endpoints = endpoints.with(object("addresses", array(Json.of(address))));
        }
        return made(
                Kind.ENDPOINT_SLICE,
                name,
                1500,
                object("addressType", "IPv4", "ports", array(object("port", port)), "endpoints", endpoints));
    }

    @Test
    void budgets() {
        KubeObject budget = made(
                Kind.POD_DISRUPTION_BUDGET,
                "cassandra",
                123,
                Samples.specAndStatus(object("maxUnavailable", 1), object("disruptionsAllowed", 1)));
        golden("budgets", plain(Kind.POD_DISRUPTION_BUDGET, NEW, List.of(budget)));
        assertEquals(
                """
                NAME        MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE
                cassandra   50%             N/A               0                     5s
                """,
                plain(
                        Kind.POD_DISRUPTION_BUDGET,
                        OLD,
                        List.of(made(
                                Kind.POD_DISRUPTION_BUDGET, "cassandra", 5, Samples.spec("minAvailable", "50%")))));
    }

    @Test
    void controller_revisions() {
        KubeObject revision = made(Kind.CONTROLLER_REVISION, "cassandra-5ffc487fdd", 313, object("revision", 1));
        KubeObject owned = revision.with(
                array(object(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "StatefulSet",
                        "name",
                        "cassandra",
                        "uid",
                        "u",
                        "controller",
                        true)),
                "metadata",
                "ownerReferences");
        golden("revisions", plain(Kind.CONTROLLER_REVISION, NEW, List.of(owned)));
        assertEquals(
                "<none>",
                Tables.of(Kind.CONTROLLER_REVISION, List.of(revision), NOW, OLD, TableOptions.PLAIN)
                        .rows()
                        .getFirst()
                        .get(1));
    }

    @Test
    void volume_attachments() {
        List<KubeObject> attachments = List.of(
                attachment(
                        "csi-3a26711947f62553738cdca0380b276cc31700304d04c01f4965be886295d1f1",
                        NODE_B,
                        "pvc-b8552338-7371-4d0b-9836-110d4f119cc8",
                        572),
                attachment(
                        "csi-793e4eb964619ff5ded805d551c6ce9a2febcf6a0f9916caea37c6bf7a14f96a",
                        NODE_C,
                        "pvc-909d6fa4-3370-4165-a9f2-36e2271b3c62",
                        568),
                attachment(
                        "csi-a9bfe567a05b026ae7b760f1177367fc355b39e0aac591661f670dc763265850",
                        NODE_A,
                        "pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a",
                        575));
        golden("attachments", plain(Kind.VOLUME_ATTACHMENT, NEW, attachments));
        assertEquals(
                "NAME      AGE\nva        9m\n",
                plain(Kind.VOLUME_ATTACHMENT, OLD, List.of(attachment("va", NODE_A, "pv", 575))));
    }

    private static KubeObject attachment(String name, String node, String volume, long age) {
        return made(
                Kind.VOLUME_ATTACHMENT,
                name,
                age,
                Samples.specAndStatus(
                        object(
                                "attacher",
                                "ebs.csi.aws.com",
                                "nodeName",
                                node,
                                "source",
                                object("persistentVolumeName", volume)),
                        object("attached", true)));
    }

    @Test
    void namespaces_and_leases() {
        golden(
                "namespaces",
                plain(
                        Kind.NAMESPACE,
                        NEW,
                        List.of("default", "kube-node-lease", "kube-public", "kube-system").stream()
                                .map(name -> made(
                                        Kind.NAMESPACE, name, SIX_DAYS, object("status", object("phase", "Active"))))
                                .toList()));
        assertEquals(
                "NAME     HOLDER   AGE\nnode-a   node-a   7d1h\n",
                plain(
                        Kind.LEASE,
                        NEW,
                        List.of(made(
                                Kind.LEASE,
                                "node-a",
                                7 * 24 * 3600 + 3600,
                                Samples.spec("holderIdentity", "node-a")))));
    }

    @Test
    void config_maps_secrets_service_accounts_and_any_other_kind() {
        assertEquals(
                "NAME      DATA      AGE\nm         3         5s\n",
                plain(
                        Kind.CONFIG_MAP,
                        OLD,
                        List.of(made(
                                Kind.CONFIG_MAP,
                                "m",
                                5,
                                object("data", object("a", "", "b", ""), "binaryData", object("c", ""))))));
        assertEquals(
                "NAME   TYPE     DATA   AGE\ns      Opaque   1      5s\n",
                plain(
                        Kind.SECRET,
                        NEW,
                        List.of(made(Kind.SECRET, "s", 5, object("type", "Opaque", "data", object("a", ""))))));
        KubeObject account = made(Kind.SERVICE_ACCOUNT, "a", 5, object("secrets", array(object("name", "t"))));
        assertEquals(
                "NAME      SECRETS   AGE\na         1         5s\n",
                plain(Kind.SERVICE_ACCOUNT, OLD, List.of(account)));
        assertEquals("NAME   AGE\na      5s\n", plain(Kind.SERVICE_ACCOUNT, NEW, List.of(account)));
        assertEquals(
                "NAME     AGE\nnode-a   5s\n",
                plain(Kind.CSI_NODE, NEW, List.of(made(Kind.CSI_NODE, "node-a", 5, Json.EMPTY))));
    }

    @Test
    void all_containers_of_a_set_are_named_but_not_its_init_containers() {
        KubeObject set = Samples.set(5, 1, 1, 1)
                .with(
                        array(object("name", "a", "image", IMAGE), object("name", "b", "image", "i")),
                        "spec",
                        "template",
                        "spec",
                        "containers");
        assertEquals(
                List.of("cassandra", "1/1", "5s", "a,b", IMAGE + ",i"),
                Tables.of(Kind.STATEFUL_SET, List.of(set), NOW, NEW, TableOptions.WIDE)
                        .rows()
                        .getFirst());
    }

    @Test
    void access_modes_come_in_one_order_and_once() {
        assertEquals(
                "RWO,ROX,RWX,RWOP",
                Cells.accessModes(
                        Json.strings(List.of("ReadWriteOncePod", "ReadWriteMany", MODE, "ReadOnlyMany", MODE))));
    }
}
